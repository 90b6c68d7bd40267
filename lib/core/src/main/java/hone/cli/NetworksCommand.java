package hone.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./hone networks}. */
@Command(
    name = "networks",
    description =
        "Networks that others trained (on ImageNet), taken over from Keras's form for the browser:"
            + " fetched once, by checksum, into datasets/cache/networks (or $HONE_DATA/networks).",
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./hone networks list",
      "  ./hone networks fetch resnet50-imagenet",
      "  ./hone networks show resnet50-imagenet",
      "  ./hone networks show my-model/model.json",
      "  ./hone networks classify resnet50-imagenet cat.png"
    },
    subcommands = {
      NetworksList.class,
      NetworksFetch.class,
      NetworksShow.class,
      NetworksClassify.class
    })
final class NetworksCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
