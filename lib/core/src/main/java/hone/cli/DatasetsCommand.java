package hone.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./hone datasets}. */
@Command(
    name = "datasets",
    description =
        "The data sets that recipes can name. Starter sets lie in the repository; the others are"
            + " fetched once into datasets/cache (or $HONE_DATA).",
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./hone datasets list",
      "  ./hone datasets fetch fashion-mnist cifar-10",
      "  ./hone datasets fetch cifar-10 --from ~/Downloads",
      "  ./hone datasets verify"
    },
    subcommands = {
      DatasetsList.class,
      DatasetsFetch.class,
      DatasetsVerify.class,
      DatasetsStarter.class
    })
final class DatasetsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
