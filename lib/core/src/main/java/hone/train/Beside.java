package hone.train;

import hone.data.Batches;
import hone.data.Images;
import hone.model.Generator;
import hone.model.Input;
import hone.model.Network;
import hone.model.Slope;
import hone.recipe.adversary.Adversary;
import hone.run.Artefacts;
import hone.seed.Seed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A generator that learns beside a classifier. In each step the classifier moves first, on
 * labelled, real and made images; then the generator moves, on new numbers, by what the moved
 * classifier says of its images.
 */
final class Beside implements Against {
  private static final float HALF = 127.5f; // pixel values between -1 and 0

  private final Adversary.Generator how;
  private final Batches batches;
  private final Images real; // without label
  private final Input image;
  private final Seed seed;
  private final Generator generator;
  private final INDArray shown; // the numbers of the images that are looked at
  private final List<byte[]> looks = new ArrayList<>();
  private final EndlessOrder order;

  /**
   * @param real images that nobody has labelled
   * @param image what is made, with the classes alone
   */
  Beside(Adversary.Generator how, Batches batches, Images real, Input image, Seed seed) {
    this.how = how;
    this.batches = batches;
    this.real = real;
    this.image = image;
    this.seed = seed;
    order = new EndlessOrder(real.size(), seed, "real");
    generator = Generator.of(how.latent(), how.width(), how.rate(), image, seed);
    shown = numbers("shown", 0, Looks.EACH);
  }

  @Override
  public Network.Step step(Network network, Batches.Batch batch, int step) {
    int n = (int) batch.images().size(0);
    try (Batches.Batch free = batches.of(real, order.next(n))) {
      Network.Step done;
      try (INDArray made = seen(generator.makeInTraining(numbers("made", step, n)));
          INDArray both = Nd4j.concat(0, batch.images(), free.images());
          INDArray kinds = Nd4j.zeros(2L * n, image.classes() + 1L);
          INDArray madeKinds = Nd4j.zeros(n, image.classes() + 1L)) {
        for (int i = 0; i < n; i++) {
          for (int c = 0; c < image.classes(); c++) {
            kinds.putScalar(i, c, batch.labels().getFloat(i, c));
          }
          kinds.putScalar(n + i, image.classes(), -1);
          madeKinds.putScalar(i, image.classes(), 1);
        }
        done = network.step(both, kinds, made, madeKinds, n);
      }
      move(network, free.images(), step, n);
      return done;
    }
  }

  private void move(Network network, INDArray real, int step, int n) {
    INDArray images = generator.makeInTraining(numbers("fooling", step, n));
    float[] gradient = byImages(network, real, images, seed.split("against", step));
    generator.learn(Nd4j.create(gradient, images.shape(), 'c'));
  }

  /**
   * How the generator's objective changes with each number of its images, which lie between -1 and
   * 1; the objective is that of these images together, with the network as it learns.
   *
   * @param real as the network sees them, as many as made ones
   */
  float[] byImages(Network network, INDArray real, INDArray images, Seed draw) {
    int n = (int) images.size(0);
    boolean features = how.objective() == Adversary.Objective.FEATURE_MATCHING;
    Slope slope =
        features
            ? matching(mean(network.byImages().featuresInTraining(real, draw), n), n)
            : Slope.ofSeemingReal(n);
    float[] gradient;
    try (INDArray seen = seen(images)) {
      gradient = network.byImages().inTraining(seen, features, draw.split("made"), slope);
    }
    for (int k = 0; k < gradient.length; k++) {
      gradient[k] *= HALF * batches.unit(channel(k));
    }
    return gradient;
  }

  private static float[] mean(float[] values, int n) {
    float[] mean = new float[values.length / n];
    for (int k = 0; k < values.length; k++) {
      mean[k % mean.length] += values[k] / n;
    }
    return mean;
  }

  // The mean over features of the squared distance of means.
  static Slope matching(float[] real, int n) {
    return values -> {
      float[] made = mean(values, n);
      for (int k = 0; k < values.length; k++) {
        int f = k % made.length;
        values[k] = 2 * (made[f] - real[f]) / (made.length * n);
      }
      return values;
    };
  }

  private int channel(int place) {
    int area = image.height() * image.width();
    return place / area % image.channels();
  }

  // From -1 and 1 to what the network sees of 0 and 255.
  INDArray seen(INDArray made) {
    float[] x = Numbers.of(made);
    for (int k = 0; k < x.length; k++) {
      int c = channel(k);
      x[k] = (HALF * (x[k] + 1) - batches.zero(c)) * batches.unit(c);
    }
    return Nd4j.create(x, made.shape(), 'c');
  }

  private INDArray numbers(String purpose, int step, int n) {
    SplittableRandom random = seed.split(purpose, step).generator();
    float[] z = new float[n * how.latent()];
    for (int k = 0; k < z.length; k++) {
      z[k] = (float) Probes.gaussian(random);
    }
    return Nd4j.create(z, new long[] {n, how.latent()}, 'c');
  }

  @Override
  public void look() {
    float[] t = Numbers.of(generator.make(shown));
    byte[] pixels = new byte[t.length];
    int area = image.height() * image.width();
    for (int k = 0; k < t.length; k++) {
      int one = k / (area * image.channels());
      int to = (one * area + k % area) * image.channels() + channel(k); // channels last
      pixels[to] = (byte) Math.round(Math.max(0, Math.min(255, HALF * (t[k] + 1))));
    }
    looks.add(pixels);
  }

  @Override
  public Map<String, String> keep(Artefacts artefacts, boolean all) {
    Map<String, String> out = new HashMap<>();
    out.put(Looks.ARTEFACT, artefacts.put(Looks.write(image, looks)));
    if (all) {
      out.put("generator", artefacts.put(generator.weights()));
    }
    return out;
  }

  @Override
  public void close() {
    generator.close();
  }
}
