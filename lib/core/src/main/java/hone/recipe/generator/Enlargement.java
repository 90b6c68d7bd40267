package hone.recipe.generator;

import hone.json.Default;
import java.util.Optional;

/** Images that stand beside the task's own in training: made ones, or such as came before. */
public sealed interface Enlargement {
  /** The most made images for each real one. */
  int MOST = 4;

  /** Who makes them; empty where nobody does. */
  default Optional<Generator> maker() {
    return this instanceof Made made ? Optional.of(made.by()) : Optional.empty();
  }

  /** Real images alone. */
  record None() implements Enlargement {}

  /**
   * Images by a generator that learned from the same training images, which is a trial of its own.
   * Each class gets {@code ratio} times its real images, rounded. The steps of the training stay
   * those of the real images alone, so that arms cost the same.
   *
   * @param ratio made images for each real one, above 0, up to 4
   * @param kind drawn anew, or after a real image
   */
  record Made(Generator by, @Default("1.0") double ratio, @Default("\"SAMPLES\"") Kind kind)
      implements Enlargement {
    /** Checks the values. */
    public Made {
      if (!(ratio > 0 && ratio <= MOST)) {
        throw new IllegalArgumentException(
            "\"ratio\" is "
                + ratio
                + "; expected above 0 and at most "
                + MOST
                + " made images for each real one");
      }
      if (kind == Kind.RECONSTRUCTIONS && !(by instanceof Generator.Variational)) {
        throw new IllegalArgumentException(
            "\"kind\" is RECONSTRUCTIONS, and \"by\" looks at no image; expected SAMPLES, or a"
                + " generator of type Variational");
      }
    }

    /** How many of a class with so many real images. */
    public int count(int real) {
      return (int) Math.round(ratio * real);
    }
  }

  /**
   * Images of earlier stages, which the networks learned that the recipe starts from (experience
   * replay; Robins 1995, Chaudhry et al. 2019). The steps stay those of the task's own images, so
   * that to learn with it costs the same; all are drawn alike.
   *
   * @param share of the training images of each earlier stage, above 0, up to 1
   */
  record Replay(double share) implements Enlargement {
    /** Checks the share. */
    public Replay {
      if (!(share > 0 && share <= 1)) {
        throw new IllegalArgumentException(
            "\"share\" is " + share + "; expected above 0 and at most 1");
      }
    }
  }

  /** What an image is made of. */
  enum Kind {
    /** Numbers drawn from a standard normal distribution. */
    SAMPLES,
    /** What the encoder says of a real image, with its noise. */
    RECONSTRUCTIONS
  }
}
