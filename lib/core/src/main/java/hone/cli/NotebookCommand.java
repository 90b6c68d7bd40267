package hone.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./hone notebook}. */
@Command(
    name = "notebook",
    description = "Notebooks on the Java kernel that comes with Hone.",
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {"  ./hone notebook run notebooks/00-tour.ipynb", "  ./hone notebook open"},
    subcommands = {NotebookRun.class, NotebookOpen.class})
final class NotebookCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
