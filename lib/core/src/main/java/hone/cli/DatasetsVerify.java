package hone.cli;

import hone.data.Catalog;
import hone.data.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./hone datasets verify}. */
@Command(
    name = "verify",
    description =
        "Read the files of data sets and check them against the catalog's checksums; without names,"
            + " of all that are here.",
    footerHeading = "%nExamples:%n",
    footer = {"  ./hone datasets verify", "  ./hone datasets verify mnist"})
final class DatasetsVerify implements Callable<Integer> {
  private final Console console;

  @Parameters(arity = "0..*", paramLabel = "NAME", description = "Names from the catalog.")
  private List<String> names = List.of();

  DatasetsVerify(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<String> problems = new ArrayList<>();
    for (Entry entry : names.isEmpty() ? Catalog.entries() : named()) {
      if (names.isEmpty() && !entry.present() && !entry.starter()) {
        console.print(entry.name() + ": not here");
        continue;
      }
      List<String> found = Catalog.verify(entry.name());
      console.print(entry.name() + ": " + (found.isEmpty() ? "whole" : "damaged"));
      problems.addAll(found);
    }
    problems.forEach(console::say);
    return problems.isEmpty() ? 0 : Outcomes.MISTAKE;
  }

  private List<Entry> named() {
    return names.stream().map(Catalog::entry).toList();
  }
}
