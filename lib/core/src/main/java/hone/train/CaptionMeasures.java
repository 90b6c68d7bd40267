package hone.train;

import hone.data.Batches;
import hone.data.Captions;
import hone.data.Catalog;
import hone.data.Dataset;
import hone.data.Images;
import hone.data.Split;
import hone.model.Input;
import hone.model.Network;
import hone.recipe.Recipe;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.recipe.architecture.Architecture;
import hone.recipe.optimizer.Optimizer;
import hone.recipe.probe.Judged.Retrieved;
import hone.recipe.probe.Judged.Worded;
import hone.run.Result;
import hone.seed.Seed;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What the words of images say of their classes, alone and beside a network, and which image is
 * whose. Words are known that the training images have; all is learned from these alone.
 */
final class CaptionMeasures {
  private static final int WIDTH = 64; // of the words' vectors
  private static final int BATCH = 32;
  private static final int EPOCHS = 15;
  private static final double RATE = 0.003;
  private static final int SHARES = 10; // steps of the words' share from none to all
  private static final double TINY = 1e-12; // of a probability

  private final Trial.Probe probe;
  private final Network network;
  private final Batches batches;
  private final Split split;
  private final Captions captions;
  private final WordBag bag;
  private final Seed seed;

  CaptionMeasures(Trial.Probe probe, Network network, Batches batches, Split split) {
    this.probe = probe;
    this.network = network;
    this.batches = batches;
    this.split = split;
    captions = Captions.of(split.data());
    bag = WordBag.of(captions, split.train());
    seed = Seed.of(probe.seed()).split("words");
  }

  Result.Measured worded(Worded what) {
    int classes = split.data().classNames().size();
    double[][][] words = fromWords(classes); // of validation and test images
    double share = 1;
    if (what.by() == Worded.By.BOTH) {
      double[][] seen = fromImages(split.validation(), classes);
      double best = -1;
      for (int i = 0; i <= SHARES; i++) {
        double right = right(seen, words[0], (double) i / SHARES, split.validation());
        if (right > best) { // of equal shares that with fewer words
          best = right;
          share = (double) i / SHARES;
        }
      }
    }
    double[][] seen = share == 1 ? words[1] : fromImages(split.test(), classes);
    return new Result.Measured(100 * right(seen, words[1], share, split.test()), what.unit());
  }

  // A network whose first layer adds up a vector for each word: the mean of the text's.
  private double[][][] fromWords(int classes) {
    Recipe recipe =
        Recipe.baseline()
            .with(new Architecture.Mlp(List.of(WIDTH)))
            .with(new Optimizer.Adam(RATE, Optimizer.Moments.PUBLISHED));
    Input input = new Input(bag.size(), 1, 1, classes);
    Images train = split.train();
    int size = Math.min(BATCH, train.size());
    int steps = train.size() / size * EPOCHS;
    try (Network reader = Network.of(recipe, input, steps, seed)) {
      for (int epoch = 0; epoch < EPOCHS; epoch++) {
        int[] order = seed.split("order", epoch).permutation(train.size());
        for (int from = 0; from + size <= order.length; from += size) {
          Images some = train.subset(Arrays.copyOfRange(order, from, from + size));
          try (INDArray texts = texts(some);
              INDArray labels = labels(some, classes)) {
            reader.step(texts, labels);
          }
        }
      }
      return new double[][][] {told(reader, split.validation()), told(reader, split.test())};
    }
  }

  private double[][] told(Network reader, Images images) {
    try (INDArray texts = texts(images)) {
      return rows(Numbers.of(reader.predict(texts)), images.size());
    }
  }

  private INDArray texts(Images images) {
    float[] rows = bag.rows(bag.of(captions, images, 0, images.size()));
    return Nd4j.create(rows, new long[] {images.size(), bag.size(), 1, 1}, 'c');
  }

  private static INDArray labels(Images images, int classes) {
    float[] hot = new float[images.size() * classes];
    for (int i = 0; i < images.size(); i++) {
      hot[i * classes + images.label(i)] = 1;
    }
    return Nd4j.create(hot, new long[] {images.size(), classes}, 'c');
  }

  private double[][] fromImages(Images images, int classes) {
    return rows(new Evaluator(network, batches, classes).probabilities(images), images.size());
  }

  // The product of both probabilities, each to the power of its share (Kittler et al. 1998).
  private static double right(double[][] seen, double[][] told, double share, Images images) {
    int right = 0;
    for (int i = 0; i < images.size(); i++) {
      int best = 0;
      double most = Double.NEGATIVE_INFINITY;
      for (int c = 0; c < told[i].length; c++) {
        double both =
            (1 - share) * Math.log(seen[i][c] + TINY) + share * Math.log(told[i][c] + TINY);
        best = both > most ? c : best;
        most = Math.max(most, both);
      }
      right += best == images.label(i) ? 1 : 0;
    }
    return (double) right / images.size();
  }

  Result.Measured retrieved(Retrieved what) {
    double[][] seen = features(split.train());
    int[][] read = bag.of(captions, split.train(), 0, split.train().size());
    JointEmbedding joint = JointEmbedding.of(seen, read, bag.size(), seed);
    Images test = split.test();
    Captions theirs = captions;
    if (!what.data().isEmpty()) {
      Dataset other = Catalog.open(what.data());
      Domains.alike(split.data(), other);
      Task all = Task.of(what.data()).withTest(probe.of().task().test());
      test = Split.of(other, all, Seed.of(probe.seed())).test();
      theirs = Captions.of(other);
    }
    double[][] images = Arrays.stream(features(test)).map(joint::image).toArray(double[][]::new);
    double[][] texts =
        Arrays.stream(bag.of(theirs, test, 0, test.size()))
            .map(joint::text)
            .toArray(double[][]::new);
    boolean words = what.way() == Retrieved.Way.WORDS_OF_IMAGES;
    return new Result.Measured(
        100 * found(words ? images : texts, words ? texts : images, what.first()), what.unit());
  }

  /** The part whose own is among so many nearest; of equally near ones it stands in the middle. */
  static double found(double[][] asked, double[][] among, int first) {
    int found = 0;
    for (int i = 0; i < asked.length; i++) {
      double own = JointEmbedding.dot(asked[i], among[i]);
      double before = 0;
      for (int j = 0; j < among.length; j++) {
        double other = JointEmbedding.dot(asked[i], among[j]);
        before += j == i || other < own ? 0 : other > own ? 1 : 0.5;
      }
      found += before + 1 <= first ? 1 : 0;
    }
    return (double) found / asked.length;
  }

  private double[][] features(Images images) {
    return rows(Evaluator.features(network, batches, images), images.size());
  }

  private static double[][] rows(float[] values, int count) {
    int width = values.length / count;
    double[][] out = new double[count][width];
    for (int i = 0; i < values.length; i++) {
      out[i / width][i % width] = values[i];
    }
    return out;
  }
}
