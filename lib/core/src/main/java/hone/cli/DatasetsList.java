package hone.cli;

import hone.data.Catalog;
import hone.data.Entry;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code ./hone datasets list}. */
@Command(
    name = "list",
    description = "List the catalog: images, shape, classes, size, licence, and what is here.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./hone datasets list",
      "",
      "A folder of your own images, one folder a class, is a data set too: folder:PATH"
    })
final class DatasetsList implements Callable<Integer> {
  private final Console console;

  DatasetsList(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.print(row("name", "training", "test", "shape", "classes", "MB", "here", "licence"));
    for (Entry entry : Catalog.entries()) {
      console.print(
          row(
              entry.name(),
              String.valueOf(entry.train().images()),
              String.valueOf(entry.test().images()),
              entry.height() + "x" + entry.width() + "x" + entry.channels(),
              String.valueOf(entry.classNames().size()),
              String.format(Locale.ROOT, "%.1f", entry.bytes() / 1e6),
              entry.present() ? "yes" : "no",
              entry.licence()));
    }
    return 0;
  }

  private static String row(
      String name,
      String train,
      String test,
      String shape,
      String classes,
      String size,
      String here,
      String licence) {
    return String.format(
            Locale.ROOT,
            "%-22s %8s %6s  %-8s %7s %7s  %-4s  %s",
            name,
            train,
            test,
            shape,
            classes,
            size,
            here,
            licence)
        .stripTrailing();
  }
}
