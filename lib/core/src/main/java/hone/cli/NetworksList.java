package hone.cli;

import hone.data.Pretrained;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code ./hone networks list}. */
@Command(
    name = "list",
    description = "List the trained networks, and which are here.",
    footerHeading = "%nExamples:%n",
    footer = {"  ./hone networks list"})
final class NetworksList implements Callable<Integer> {
  private final Console console;

  NetworksList(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.print(row("name", "MB", "here", "what"));
    for (Pretrained each : Pretrained.all()) {
      String size = String.format(Locale.ROOT, "%.1f", each.bytes() / 1e6);
      console.print(row(each.name(), size, each.present() ? "yes" : "no", each.title()));
    }
    return 0;
  }

  private static String row(String name, String size, String here, String what) {
    return String.format(Locale.ROOT, "%-22s %7s  %-4s  %s", name, size, here, what);
  }
}
