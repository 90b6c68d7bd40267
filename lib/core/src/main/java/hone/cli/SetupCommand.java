package hone.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Explained here; the launcher itself does it, since it must work before Hone is built. */
@Command(
    name = "setup",
    description = {
      "Install what the system lacks through apt-get, or say the command where that is not allowed:"
          + " the font libraries that figures need. Quick when nothing is lacking."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  ./hone setup", "  ./hone setup --jupyter --browser"})
final class SetupCommand implements Callable<Integer> {
  private final Console console;

  @Option(names = "--jupyter", description = "Jupyter Notebook too, for ./hone notebook open.")
  private boolean jupyter;

  @Option(names = "--browser", description = "Chromium and Node.js too, for the browser tests.")
  private boolean browser;

  SetupCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.say("Setup is done by the launcher: run ./hone setup.");
    return Outcomes.MISTAKE;
  }
}
