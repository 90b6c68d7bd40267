package hone.recipe.generator;

import hone.json.Default;

/**
 * A network that learns to make images of each class, from a task's training images alone. Layers
 * are dense; what makes images is told the class one-hot beside its other numbers.
 */
public sealed interface Generator permits Generator.Variational, Generator.Adversarial {
  /** Numbers that an image is made of, beside its class. */
  int latent();

  /** Units of each hidden layer. */
  int width();

  /** Images of a step. */
  int batch();

  /** How long it learns. */
  int steps();

  /** Adam's. */
  double rate();

  /** A word or two for tables and sentences. */
  String brief();

  /**
   * A class-conditional variational autoencoder (Kingma and Welling 2014, appendix C.1; conditional
   * after Sohn et al. 2015): encoder and decoder have a hidden layer each, ReLU; pixels are
   * Bernoulli. It maximises the evidence bound with one draw an image.
   *
   * @param weight of the Kullback-Leibler term: 1 is the bound itself, positive
   */
  record Variational(
      @Default("8") int latent,
      @Default("1.0") double weight,
      @Default("128") int width,
      @Default("32") int batch,
      @Default("600") int steps,
      @Default("0.002") double rate)
      implements Generator {
    /** Checks the values. */
    public Variational {
      check(latent, width, batch, steps, rate);
      if (!(weight > 0) || Double.isInfinite(weight)) {
        throw new IllegalArgumentException("\"weight\" is " + weight + "; expected above 0");
      }
    }

    /** The one that the studies use. */
    public static final Variational USUAL = new Variational(8, 1, 128, 32, 600, 0.002);

    /** The same for so many steps. */
    public Variational withSteps(int count) {
      return new Variational(latent, weight, width, batch, count, rate);
    }

    @Override
    public String brief() {
      return "conditional VAE";
    }
  }

  /**
   * A class-conditional generative adversarial network (Goodfellow et al. 2014, section 3, with the
   * objective that does not saturate): two hidden layers each, leaky ReLU, dropout in the
   * discriminator, which has a logit for each class and looks at that of the image's (the inner
   * product with a class's vector of Miyato and Koyama 2018). Adam's first moment decays by .5
   * (Radford et al. 2016).
   *
   * @param dropout part of the discriminator's hidden units that is silent in a step, at least 0
   *     and below 1
   */
  record Adversarial(
      @Default("16") int latent,
      @Default("0.3") double dropout,
      @Default("128") int width,
      @Default("32") int batch,
      @Default("1200") int steps,
      @Default("0.0005") double rate)
      implements Generator {
    /** Checks the values. */
    public Adversarial {
      check(latent, width, batch, steps, rate);
      if (!(dropout >= 0 && dropout < 1)) {
        throw new IllegalArgumentException(
            "\"dropout\" is " + dropout + "; expected at least 0 and below 1");
      }
    }

    /** The one that the studies use. */
    public static final Adversarial USUAL = new Adversarial(16, 0.3, 128, 32, 1200, 0.0005);

    /** The same for so many steps. */
    public Adversarial withSteps(int count) {
      return new Adversarial(latent, dropout, width, batch, count, rate);
    }

    @Override
    public String brief() {
      return "conditional GAN";
    }
  }

  private static void check(int latent, int width, int batch, int steps, double rate) {
    atLeastOne("latent", latent);
    atLeastOne("width", width);
    atLeastOne("batch", batch);
    atLeastOne("steps", steps);
    if (!(rate > 0) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException(
          "\"rate\" is " + rate + "; expected a positive, finite learning rate");
    }
  }

  private static void atLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("\"" + name + "\" is " + value + "; expected at least 1");
    }
  }
}
