package hone.recipe.probe;

import hone.json.Default;
import java.util.Map;

/** What is measured on a trained network. */
public sealed interface Measure extends Quantity {
  @Override
  default boolean higherIsBetter() {
    return isAccuracy();
  }

  /** Whether it is an accuracy in per cent, for which a network that diverged has a value too. */
  default boolean isAccuracy() {
    return unit().equals("%");
  }

  /** Whether it is a time, so that nothing may run beside it. */
  default boolean isTimed() {
    return false;
  }

  /** Test accuracy after adding Gaussian noise of this deviation (pixel values from 0 to 255). */
  record GaussianNoise(double deviation) implements Measure {
    /** Checks the value. */
    public GaussianNoise {
      if (!(deviation >= 0) || deviation > 255) {
        throw new IllegalArgumentException(
            "\"deviation\" is " + deviation + "; expected a value from 0 to 255");
      }
    }

    @Override
    public String label() {
      return "accuracy under noise of " + Math.round(10 * deviation) / 10.0;
    }

    @Override
    public String unit() {
      return "%";
    }
  }

  /** Median microseconds an image at this batch size, over this many timed passes. */
  record Latency(@Default("1") int batch, @Default("50") int passes) implements Measure {
    /** Checks the values. */
    public Latency {
      if (batch < 1 || passes < 1) {
        throw new IllegalArgumentException("\"batch\" and \"passes\" are at least 1");
      }
    }

    @Override
    public String label() {
      return "time an image, batches of " + batch;
    }

    @Override
    public String unit() {
      return "microseconds";
    }

    @Override
    public boolean isTimed() {
      return true;
    }
  }

  /** A measurement that the running program registered under this id. */
  record Custom(String id, int version, @Default("{}") Map<String, Double> parameters)
      implements Measure {
    /** Copies the parameters. */
    public Custom {
      parameters = Map.copyOf(parameters);
    }

    @Override
    public String label() {
      return id;
    }

    @Override
    public String unit() {
      return "";
    }

    @Override
    public boolean higherIsBetter() {
      return true;
    }
  }
}
