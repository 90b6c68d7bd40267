package hone.cli;

import hone.data.Starter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./hone datasets starter}, for those who maintain them. */
@Command(
    name = "starter",
    hidden = true,
    description =
        "Make the starter sets of datasets/starter again from their packages, byte for byte.",
    footerHeading = "%nExamples:%n",
    footer = {"  ./hone datasets starter /tmp/starter"})
final class DatasetsStarter implements Callable<Integer> {
  private final Console console;

  @Parameters(arity = "1", paramLabel = "DIR", description = "Where to write them.")
  private Path folder;

  DatasetsStarter(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    String[] last = {""};
    Starter.make(
        folder,
        (what, done, total) -> {
          if (!what.equals(last[0])) {
            last[0] = what;
            console.say(what);
          }
        });
    console.print("Written to " + folder + "; compare by diff -r " + folder + " datasets/starter");
    return 0;
  }
}
