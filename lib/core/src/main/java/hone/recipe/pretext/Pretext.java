package hone.recipe.pretext;

import hone.json.Default;

/**
 * A task that images set by themselves, without labels: what a network learns from it is of use for
 * another task. The network ends in layers of the pretext's own, which nobody takes over.
 */
public sealed interface Pretext permits Pretext.Denoising, Pretext.Rotation, Pretext.Contrastive {
  /** A word or two for tables and sentences. */
  String brief();

  /** What {@code Result.SelfTaught} has as its score, in a few words. */
  String quantity();

  /** Images that the network sees of each one in a step. */
  int views();

  /**
   * An autoencoder that is shown images with hidden pixels and tells the whole ones (Vincent et al.
   * 2008, section 2.3, masking noise; the error is the squared one of Vincent et al. 2010, equation
   * 3). What tells them is two dense layers on the network's last features, tanh between.
   *
   * @param hidden part of the pixels of an image that are hidden, all channels together, above 0
   *     and below 1; the network sees its zero there
   * @param width of the first of the two layers
   */
  record Denoising(@Default("0.25") double hidden, @Default("128") int width) implements Pretext {
    /** The one that the studies use. */
    public static final Denoising USUAL = new Denoising(0.25, 128);

    /** Checks the values. */
    public Denoising {
      if (!(hidden > 0 && hidden < 1)) {
        throw new IllegalArgumentException(
            "\"hidden\" is " + hidden + "; expected a part of the pixels, above 0 and below 1");
      }
      atLeast("width", width, 1);
    }

    @Override
    public String brief() {
      return "denoising";
    }

    @Override
    public String quantity() {
      return "squared error of a pixel";
    }

    @Override
    public int views() {
      return 1;
    }
  }

  /**
   * Which of four quarter turns an image was given (Gidaris et al. 2018, section 2.1). All four of
   * each image are in the same step. Images are square.
   */
  record Rotation() implements Pretext {
    /** How many turns there are, none included. */
    public static final int TURNS = 4;

    @Override
    public String brief() {
      return "rotation";
    }

    @Override
    public String quantity() {
      return "part of turns told";
    }

    @Override
    public int views() {
      return TURNS;
    }
  }

  /**
   * Two views of each image, by the recipe's augmentations, are to be found among all views of a
   * batch (Chen et al. 2020, algorithm 1: NT-Xent behind a projection head of one hidden layer).
   *
   * @param temperature of the softmax over cosines, positive
   * @param width of the head's hidden layer
   * @param dimensions of what is compared, at least 2
   */
  record Contrastive(
      @Default("0.5") double temperature, @Default("128") int width, @Default("64") int dimensions)
      implements Pretext {
    /** The most images of a step: the network takes their views at once. */
    public static final int MOST = 256;

    /** The one that the studies use. */
    public static final Contrastive USUAL = new Contrastive(0.5, 128, 64);

    /** Checks the values. */
    public Contrastive {
      if (!(temperature > 0) || Double.isInfinite(temperature)) {
        throw new IllegalArgumentException(
            "\"temperature\" is " + temperature + "; expected a positive number");
      }
      atLeast("width", width, 1);
      atLeast("dimensions", dimensions, 2);
    }

    @Override
    public String brief() {
      return "contrastive";
    }

    @Override
    public String quantity() {
      return "part of partners found";
    }

    @Override
    public int views() {
      return 2;
    }
  }

  private static void atLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "\"" + name + "\" is " + value + "; expected at least " + least);
    }
  }
}
