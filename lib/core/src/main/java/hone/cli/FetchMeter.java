package hone.cli;

import hone.data.Catalog;

/** Shows how a fetch goes on: one meter for each thing that is done. */
final class FetchMeter implements Catalog.Listener, AutoCloseable {
  private static final Meter.Unit MEGABYTES = new Meter.Unit("MB", 1_000_000);

  private final Console console;
  private final String name;
  private String what = "";
  private Meter meter;

  FetchMeter(Console console, String name) {
    this.console = console;
    this.name = name;
  }

  @Override
  public void at(String now, long done, long total) {
    if (meter == null || !now.equals(what)) {
      close();
      what = now;
      meter = new Meter(console, name, MEGABYTES, done, total);
    }
    meter.at(done, what);
  }

  @Override
  public void close() {
    if (meter != null) {
      meter.close();
    }
  }
}
