package hone.recipe.pretext;

import hone.json.Default;

/**
 * A task that images set by themselves, without labels: what a network learns from it is of use for
 * another task. The network ends in layers of the pretext's own, which nobody takes over.
 */
public sealed interface Pretext {
  /** A word or two for tables and sentences. */
  String brief();

  /** What {@code Result.SelfTaught} has as its score, in a few words. */
  String quantity();

  /** Images that the network sees of each one in a step. */
  int views();

  /** Whether what it tells are pixels. */
  default boolean tellsPixels() {
    return this instanceof Denoising || this instanceof Restoring || this instanceof Masked;
  }

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
   * Damaged images are restored by a network of convolutions that keep their size (Dong et al.
   * 2014, section 3.1): what it tells, by a last convolution of 3 x 3, is added to what it was
   * shown (Kim et al. 2016, equation 1). Its loss is the squared error of a pixel (black is 0,
   * white 1), or that of what another, trained network sees (the perceptual loss of Johnson et al.
   * 2016, section 3.2), or both.
   *
   * @param pixels weight of the squared error of a pixel, at least 0
   * @param features weight of the squared error of the other network's features over their own mean
   *     square, at least 0; one of the two weights is positive
   */
  record Restoring(Damage damage, @Default("1.0") double pixels, @Default("0.0") double features)
      implements Pretext {
    /** Checks the values. */
    public Restoring {
      boolean some = pixels >= 0 && features >= 0 && pixels + features > 0;
      if (!some || Double.isInfinite(pixels + features)) {
        throw new IllegalArgumentException(
            "\"pixels\" is "
                + pixels
                + " and \"features\" "
                + features
                + "; expected weights of at least 0, one of them positive");
      }
    }

    @Override
    public String brief() {
      return "restoring";
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
   * Square patches of an image are hidden, and what stood there is told: at each place of the
   * network's last map one linear map gives the pixels under it (Xie et al. 2022, section 3.2), and
   * the squared error of hidden pixels alone counts (He et al. 2022, section 3). Pooling, a class
   * token and dense layers behind that map have no part in it. Unlike theirs, a hidden patch is the
   * network's zero and no learned token, and the network sees it.
   *
   * @param patch its side in pixels, at least 1; it divides height and width
   * @param hidden part of an image's patches that are hidden, above 0 and below 1
   */
  record Masked(@Default("4") int patch, @Default("0.75") double hidden) implements Pretext {
    /** The one that the studies use: the part of He et al. 2022. */
    public static final Masked USUAL = new Masked(4, 0.75);

    /** Checks the values. */
    public Masked {
      atLeast("patch", patch, 1);
      if (!(hidden > 0 && hidden < 1)) {
        throw new IllegalArgumentException(
            "\"hidden\" is " + hidden + "; expected a part of the patches, above 0 and below 1");
      }
    }

    @Override
    public String brief() {
      return "masked patches";
    }

    @Override
    public String quantity() {
      return "squared error of a hidden pixel";
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
