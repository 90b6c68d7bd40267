package hone.recipe.probe;

import hone.json.Default;
import java.util.Map;

/** What is measured on a trained network. */
public sealed interface Measure {
  /** Test accuracy after adding Gaussian noise of this deviation (pixel values from 0 to 255). */
  record GaussianNoise(double deviation) implements Measure {
    /** Checks the value. */
    public GaussianNoise {
      if (!(deviation >= 0) || deviation > 255) {
        throw new IllegalArgumentException(
            "\"deviation\" is " + deviation + "; expected a value from 0 to 255");
      }
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
  }

  /** A measurement that the running program registered under this id. */
  record Custom(String id, int version, @Default("{}") Map<String, Double> parameters)
      implements Measure {
    /** Copies the parameters. */
    public Custom {
      parameters = Map.copyOf(parameters);
    }
  }
}
