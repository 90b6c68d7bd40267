package hone.recipe.adversary;

import hone.json.Default;

/** Who works against the network while it learns. */
public sealed interface Adversary {
  /** Scores beside those of the classes that a network against this adversary gives. */
  default int extra() {
    return 0;
  }

  /** Nobody. */
  record None() implements Adversary {}

  /**
   * Training on attacked images: in each batch the first images are attacked anew, with the network
   * as it is, before the step (Goodfellow, Shlens and Szegedy 2015, section 6; with a share of 1
   * and {@link Attack.ProjectedGradient}, Madry et al. 2018, equation 2.1).
   *
   * @param attack by whom
   * @param share part of each batch that is attacked, above 0, up to 1; rounded to whole images
   */
  record Perturbation(Attack attack, @Default("0.5") double share) implements Adversary {
    /** Checks the share. */
    public Perturbation {
      if (!(share > 0 && share <= 1)) {
        throw new IllegalArgumentException(
            "\"share\" is " + share + "; expected above 0 and at most 1");
      }
    }
  }

  /**
   * A generator whose images the classifier is to tell from real ones: beside the K classes it has
   * a score for "made" (Salimans et al. 2016, section 5). A step takes as many images without label
   * and as many made ones as the batch has labelled ones, and minimises L + weight (U + M): L is
   * the recipe's loss of the labelled images on the first K scores, U the mean of -log(1 - p[made])
   * of the real images, M the mean of -log p[made] of the made ones, p the softmax of all K + 1
   * scores. Then the generator takes one step against the classifier. Labelled and unlabelled
   * images pass the classifier together and made ones apart, so that batch normalisation takes its
   * statistics over real or over made images and never over both; running statistics follow the
   * real ones alone. What the trained network is judged by are the K classes.
   *
   * <p>The generator: {@code latent} normal numbers, a dense layer to {@code 2 width} channels at a
   * quarter of the image's size, twice (batch normalisation, ReLU, doubled size, 3x3 convolution),
   * to {@code width} channels and to the image's, and tanh, whose range is that of bytes. Adam
   * without momentum of .9 but .5 moves it (Radford et al. 2016).
   *
   * @param latent numbers that an image is made of, from 1 to 1000
   * @param width channels before the image, from 1 to 512
   * @param weight what U and M count beside L, positive
   * @param unlabelled real images without label: those that follow the task's training images in
   *     the same drawn order; 0 takes the training images themselves, as images without label
   * @param objective what the generator minimises
   * @param rate Adam's for the generator, positive; it does not follow the schedule
   */
  record Generator(
      @Default("50") int latent,
      @Default("16") int width,
      @Default("1") double weight,
      @Default("0") int unlabelled,
      @Default("\"FEATURE_MATCHING\"") Objective objective,
      @Default("0.001") double rate)
      implements Adversary {
    /** Checks the values. */
    public Generator {
      Check.between("latent", latent, 1, 1000);
      Check.between("width", width, 1, 512);
      Check.positive("weight", weight);
      Check.between("unlabelled", unlabelled, 0, 10_000_000);
      Check.positive("rate", rate);
    }

    @Override
    public int extra() {
      return 1;
    }
  }

  /** What a generator minimises. */
  enum Objective {
    /**
     * The squared distance between the mean of real and of made images in the classifier's last
     * hidden layer, a mean over its numbers (Salimans et al. 2016, section 3.1).
     */
    FEATURE_MATCHING,
    /** The mean of -log(1 - p[made]) of made images (Goodfellow et al. 2014, section 3). */
    NON_SATURATING
  }
}
