package hone.train;

import hone.data.Batches;
import hone.json.BadInput;
import hone.model.Network;
import hone.recipe.adversary.Attack;
import hone.seed.Seed;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Attacks on what a network sees, in units of what bytes become there. */
public final class Attacks {
  private static final Map<String, Code> CUSTOMS = new ConcurrentHashMap<>();

  private final Batches batches;
  private final int classes;

  Attacks(Batches batches, int classes) {
    this.batches = batches;
    this.classes = classes;
  }

  /** An attack that a program brings. */
  @FunctionalInterface
  public interface Code {
    /**
     * Attacked images of the same shape.
     *
     * @param images [N, C, H, W] as the network sees them: of a byte b in channel c, (b - zero(c))
     *     unit(c) of the batches; not changed
     * @param labels one-hot [N, classes]
     */
    INDArray attack(
        Attack.Custom what,
        Network network,
        Batches batches,
        INDArray images,
        INDArray labels,
        Seed seed);
  }

  /** Registers the code behind {@link Attack.Custom} of this id. */
  public static void register(String id, Code code) {
    CUSTOMS.put(id, code);
  }

  /**
   * New images [N, C, H, W], attacked.
   *
   * @param labels whose first columns are the classes'
   * @param seed from which random starts are drawn, image by image
   */
  INDArray of(Attack attack, Network network, INDArray images, INDArray labels, Seed seed) {
    INDArray names = labels.get(NDArrayIndex.all(), NDArrayIndex.interval(0, classes)).dup('c');
    if (attack instanceof Attack.FastGradientSign fast) {
      return climbed(network, images, names, fast.epsilon(), fast.epsilon(), 1, null);
    }
    if (attack instanceof Attack.ProjectedGradient p) {
      Seed start = p.random() ? seed : null;
      return climbed(network, images, names, p.epsilon(), p.step(), p.steps(), start);
    }
    Attack.Custom custom = (Attack.Custom) attack;
    Code code = CUSTOMS.get(custom.id());
    if (code == null) {
      throw new BadInput(
          "The recipe or probe names the custom attack \""
              + custom.id()
              + "\", which this program has not registered.");
    }
    return code.attack(custom, network, batches, images, names, seed);
  }

  // Steps up the loss, each within the box around the image and the range of pixels.
  private INDArray climbed(
      Network network,
      INDArray images,
      INDArray names,
      double epsilon,
      double step,
      int steps,
      Seed start) {
    float[] clean = Numbers.of(images);
    int each = clean.length / (int) images.size(0);
    int area = (int) (images.size(2) * images.size(3));
    float[] x = clean.clone();
    if (start != null) {
      for (int i = 0; i < images.size(0); i++) {
        SplittableRandom random = start.split("image", i).generator();
        for (int k = i * each; k < (i + 1) * each; k++) {
          int channel = k % each / area;
          x[k] += (float) ((2 * random.nextDouble() - 1) * epsilon * batches.unit(channel));
          x[k] = within(x[k], clean[k], epsilon, channel);
        }
      }
    }
    for (int s = 0; s < steps; s++) {
      float[] gradient;
      try (INDArray seen = Nd4j.create(x, images.shape(), 'c')) {
        gradient = network.byImages().gradient(seen, names);
      }
      for (int k = 0; k < x.length; k++) {
        int channel = k % each / area;
        x[k] += (float) (Math.signum(gradient[k]) * step * batches.unit(channel));
        x[k] = within(x[k], clean[k], epsilon, channel);
      }
    }
    return Nd4j.create(x, images.shape(), 'c');
  }

  private float within(float x, float clean, double epsilon, int channel) {
    float unit = batches.unit(channel);
    float most = (float) (epsilon * unit);
    float near = Math.max(clean - most, Math.min(clean + most, x));
    float black = -batches.zero(channel) * unit;
    float white = (255 - batches.zero(channel)) * unit;
    return Math.max(black, Math.min(white, near));
  }
}
