package hone.cli;

import hone.data.Pretrained;
import hone.json.BadInput;
import hone.train.Reasons;
import hone.train.Recognition;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./hone networks classify}. */
@Command(
    name = "classify",
    description = "What a trained network sees in pictures: its likeliest classes, at most five.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./hone networks classify resnet50-imagenet cat.png dog.jpg",
      "  ./hone networks classify resnet50-imagenet cat.png --explain maps"
    })
final class NetworksClassify implements Callable<Integer> {
  private static final int MOST = 5;
  private static final int GAP = 6; // pixels between pictures

  private final Console console;

  @Parameters(index = "0", paramLabel = "NAME", description = "A network of the list.")
  private String network;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "PICTURE",
      description = "Files of pictures (PNG, JPEG); their middle squares are looked at.")
  private List<Path> pictures;

  @Option(
      names = "--explain",
      paramLabel = "DIR",
      description =
          "Also write into this folder, for each picture, the picture beside maps of what the"
              + " likeliest class rests on: Grad-CAM, SmoothGrad, occlusion.")
  private Path explain;

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
        if (explain != null) {
          console.print("  " + explained(recognition, picture));
        }
      }
    }
    return 0;
  }

  // Side by side, in the order of the maps' names in the message.
  private String explained(Recognition recognition, Path picture) {
    Map<String, BufferedImage> all = Reasons.of(recognition, picture, List.of()).pictures();
    List<BufferedImage> images = List.copyOf(all.values());
    int side = images.get(0).getWidth();
    int step = side + GAP;
    BufferedImage sheet =
        new BufferedImage(step * images.size() - GAP, side, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = sheet.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, sheet.getWidth(), side);
    for (int i = 0; i < images.size(); i++) {
      graphics.drawImage(images.get(i), i * step, 0, null);
    }
    graphics.dispose();
    String name = String.valueOf(picture.getFileName()).replaceAll("\\.[^.]*$", "");
    Path to = explain.resolve(name + "-explained.png");
    for (int n = 2; Files.exists(to); n++) { // a picture of the same name, from another folder
      to = explain.resolve(name + "-" + n + "-explained.png");
    }
    try {
      Files.createDirectories(explain);
      ImageIO.write(sheet, "png", to.toFile());
    } catch (IOException e) {
      throw new BadInput("The file " + to + " cannot be written: " + e.getMessage() + ".", e);
    }
    return to + ": " + String.join(", ", all.keySet());
  }
}
