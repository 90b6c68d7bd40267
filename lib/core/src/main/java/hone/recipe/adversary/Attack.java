package hone.recipe.adversary;

import hone.json.Default;
import java.util.Map;

/**
 * A change of an image, too small to matter to an eye, that makes a network err. Sizes are in pixel
 * values from 0 to 255; changed pixels stay within that range and are not rounded to bytes. It
 * climbs the cross-entropy of the true class, whatever loss the network was trained with, as the
 * network computes in deployment: no dropout, running means.
 */
public sealed interface Attack {
  /** In a few words, for tables. */
  String label();

  /**
   * One step by the sign of the loss's gradient: x + epsilon sign(dL / dx) (Goodfellow, Shlens and
   * Szegedy 2015, section 4).
   *
   * @param epsilon the most that a pixel changes, from 0 to 255
   */
  record FastGradientSign(@Default("8") double epsilon) implements Attack {
    /** Checks the value. */
    public FastGradientSign {
      Check.pixels("epsilon", epsilon);
    }

    @Override
    public String label() {
      return "FGSM " + text(epsilon);
    }
  }

  /**
   * Steps by the sign of the gradient, each followed by a projection on the box of size epsilon
   * around the image (Madry et al. 2018, section 2.1).
   *
   * @param epsilon the most that a pixel changes, from 0 to 255
   * @param step the change in one step, from 0 to 255
   * @param steps how many, from 1 to 1000
   * @param random whether it starts anywhere in the box, drawn by the seed, and not at the image
   */
  record ProjectedGradient(
      @Default("8") double epsilon,
      @Default("2") double step,
      @Default("10") int steps,
      @Default("true") boolean random)
      implements Attack {
    /** Checks the values. */
    public ProjectedGradient {
      Check.pixels("epsilon", epsilon);
      Check.pixels("step", step);
      Check.between("steps", steps, 1, 1000);
    }

    @Override
    public String label() {
      return "PGD-" + steps + " " + text(epsilon);
    }
  }

  /** An attack that the running program registered under this id. */
  record Custom(String id, int version, @Default("{}") Map<String, Double> parameters)
      implements Attack {
    /** Copies the parameters. */
    public Custom {
      parameters = Map.copyOf(parameters);
    }

    @Override
    public String label() {
      return id;
    }
  }

  private static String text(double pixels) {
    return pixels == Math.rint(pixels) ? Long.toString((long) pixels) : Double.toString(pixels);
  }
}
