package hone.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./hone runs}. */
@Command(
    name = "runs",
    description = "The recorded runs for other programs.",
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./hone runs export mlruns --to mlflow --profile standard --study optimizers",
      "  ./hone runs export logs --to tensorboard"
    },
    subcommands = {RunsExport.class})
final class RunsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
