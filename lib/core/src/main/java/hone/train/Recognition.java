package hone.train;

import hone.data.Photograph;
import hone.data.Pretrained;
import hone.json.BadInput;
import hone.model.imported.ImportedNetwork;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A trained network of the catalog that looks at pictures. */
public final class Recognition implements AutoCloseable {
  /**
   * A class that it sees.
   *
   * @param probability from 0 to 1
   */
  public record Seen(String className, double probability) {}

  private final Pretrained from;
  private final ImportedNetwork network;
  private final List<String> classes;

  private Recognition(Pretrained from, ImportedNetwork network, List<String> classes) {
    this.from = from;
    this.network = network;
    this.classes = classes;
  }

  /**
   * Opens a network.
   *
   * @throws BadInput when it is not here, damaged, or not what the catalog says
   */
  public static Recognition of(Pretrained from) {
    List<String> classes = from.classes();
    ImportedNetwork network = ImportedNetwork.open(from.model());
    int[] image = network.image();
    if (classes.size() != network.classes() || image[0] != 3 || image[1] != image[2]) {
      network.close();
      throw new BadInput(
          "The network "
              + from.name()
              + " tells "
              + network.classes()
              + " classes apart in images of "
              + image[0]
              + "x"
              + image[1]
              + "x"
              + image[2]
              + ", and the catalog names "
              + classes.size()
              + " classes of square coloured ones.");
    }
    return new Recognition(from, network, classes);
  }

  /** The network. */
  public ImportedNetwork network() {
    return network;
  }

  /** A picture as the network takes it, [1, 3, H, W]. */
  public INDArray images(Path picture) {
    int side = network.image()[1];
    float[] numbers = Photograph.of(picture, side, from.pixels());
    return Nd4j.create(numbers, new long[] {1, 3, side, side}, 'c');
  }

  /** The part of a picture that the network looks at. */
  public BufferedImage image(Path picture) {
    return Photograph.image(picture, network.image()[1]);
  }

  /** The names of its classes, by its output. */
  public List<String> classes() {
    return classes;
  }

  /** The likeliest classes of a picture, at most so many, the likeliest first. */
  public List<Seen> of(Path picture, int most) {
    float[] p = network.probabilities(images(picture));
    return IntStream.range(0, p.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -p[i]))
        .limit(most)
        .map(i -> new Seen(classes.get(i), p[i]))
        .toList();
  }

  @Override
  public void close() {
    network.close();
  }
}
