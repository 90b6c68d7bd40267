package hone.recipe.schedule;

import hone.json.Default;
import java.util.Map;

/** The factor on the base learning rate as a function of training progress, from 0 to 1. */
public sealed interface Schedule {
  /** The same rate throughout. */
  record Constant() implements Schedule {}

  /** Times {@code factor} at each of {@code drops} equally spaced points. */
  record Step(@Default("2") int drops, @Default("0.1") double factor) implements Schedule {
    /** Checks the values. */
    public Step {
      require(drops >= 1, "drops", drops, "at least 1");
      require(factor > 0 && factor < 1, "factor", factor, "between 0 and 1");
    }
  }

  /** Geometric decay that ends at {@code end}. */
  record Exponential(@Default("0.01") double end) implements Schedule {
    /** Checks the value. */
    public Exponential {
      require(end > 0 && end <= 1, "end", end, "above 0 and at most 1");
    }
  }

  /** (1 - progress)^power. */
  record Polynomial(@Default("1.0") double power) implements Schedule {
    /** Checks the value. */
    public Polynomial {
      require(power > 0, "power", power, "above 0");
    }
  }

  /** Half a cosine from 1 to {@code end} (Loshchilov and Hutter 2017, equation 5, no restart). */
  record Cosine(@Default("0.0") double end) implements Schedule {
    /** Checks the value. */
    public Cosine {
      require(end >= 0 && end <= 1, "end", end, "from 0 to 1");
    }
  }

  /**
   * Linear rise over the first part of training, by the same amount each step and to 1, then {@code
   * after} over the rest (Goyal et al. 2017, section 2.2).
   */
  record Warmup(@Default("0.1") double part, Schedule after) implements Schedule {
    /** Checks the value. */
    public Warmup {
      require(part > 0 && part < 1, "part", part, "between 0 and 1");
    }
  }

  /** A factor that the running program registered under this id. */
  record Custom(String id, int version, @Default("{}") Map<String, Double> parameters)
      implements Schedule {
    /** Copies the parameters. */
    public Custom {
      parameters = Map.copyOf(parameters);
    }
  }

  private static void require(boolean holds, String name, double value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(
          "\"" + name + "\" is " + value + "; expected a value " + expected);
    }
  }
}
