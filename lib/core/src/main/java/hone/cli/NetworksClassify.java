package hone.cli;

import hone.data.Pretrained;
import hone.json.BadInput;
import hone.train.Recognition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./hone networks classify}. */
@Command(
    name = "classify",
    description = "What a trained network sees in pictures: its likeliest classes, at most five.",
    footerHeading = "%nExamples:%n",
    footer = {"  ./hone networks classify resnet50-imagenet cat.png dog.jpg"})
final class NetworksClassify implements Callable<Integer> {
  private static final int MOST = 5;

  private final Console console;

  @Parameters(index = "0", paramLabel = "NAME", description = "A network of the list.")
  private String network;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "PICTURE",
      description = "Files of pictures (PNG, JPEG); their middle squares are looked at.")
  private List<Path> pictures;

  NetworksClassify(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    for (Path picture : pictures) { // before a network is opened, which takes seconds
      if (!Files.isRegularFile(picture)) {
        throw new BadInput("There is no file " + picture + "; expected a picture (PNG or JPEG).");
      }
    }
    try (Recognition recognition = Recognition.of(Pretrained.named(network))) {
      for (Path picture : pictures) {
        console.print(picture + ":");
        for (Recognition.Seen seen : recognition.of(picture, MOST)) {
          console.print(
              String.format(Locale.ROOT, "  %.4f  %s", seen.probability(), seen.className()));
        }
      }
    }
    return 0;
  }
}
