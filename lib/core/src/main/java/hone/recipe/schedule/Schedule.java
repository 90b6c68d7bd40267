package hone.recipe.schedule;

import hone.json.Default;
import java.util.List;
import java.util.Map;

/**
 * The factor on the base learning rate as a function of training progress, from 0 to 1; of a {@link
 * Plateau} also of what validation images said until then.
 */
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

  /**
   * Times {@code factor} at each of these points of training (He et al. 2016, section 4.2: a tenth
   * at half and at three quarters).
   *
   * @param at rising, each between 0 and 1; at least one
   */
  record Staged(@Default("[0.5, 0.75]") List<Double> at, @Default("0.1") double factor)
      implements Schedule {
    /** Copies and checks the values. */
    public Staged {
      at = List.copyOf(at);
      if (at.isEmpty()) {
        throw new IllegalArgumentException(
            "\"at\" is empty; expected at least one point of training between 0 and 1");
      }
      for (int i = 0; i < at.size(); i++) {
        require(at.get(i) > 0 && at.get(i) < 1, "at", at.get(i), "between 0 and 1");
        require(i == 0 || at.get(i) > at.get(i - 1), "at", at.get(i), "above the one before it");
      }
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
   * Half a cosine from 1 to {@code end}, again and again, each {@code growth} times as long as the
   * one before, so that the last ends with training (SGDR: Loshchilov and Hutter 2017, equation 5
   * and T_mult).
   *
   * @param cycles from 2 to 20
   * @param growth from 1 to 10
   * @param end from 0 to below 1
   */
  record CosineRestarts(
      @Default("3") int cycles, @Default("2.0") double growth, @Default("0.0") double end)
      implements Schedule {
    /** Checks the values. */
    public CosineRestarts {
      require(cycles >= 2 && cycles <= 20, "cycles", cycles, "from 2 to 20");
      require(growth >= 1 && growth <= 10, "growth", growth, "from 1 to 10");
      require(end >= 0 && end < 1, "end", end, "at least 0 and below 1");
    }
  }

  /**
   * One cycle: a straight rise from {@code start} to 1, as long a fall back, then over the last
   * {@code tail} of training a straight fall to a part of that (Smith 2018, section 4; Smith and
   * Topin 2018). Momentum stays as it is.
   *
   * @param start of the rise, between 0 and 1
   * @param tail part of training, between 0 and 1
   * @param end the last factor as a part of {@code start}, from 0 to 1
   */
  record OneCycle(
      @Default("0.1") double start, @Default("0.1") double tail, @Default("0.01") double end)
      implements Schedule {
    /** Checks the values. */
    public OneCycle {
      require(start > 0 && start < 1, "start", start, "between 0 and 1");
      require(tail > 0 && tail < 1, "tail", tail, "between 0 and 1");
      require(end >= 0 && end <= 1, "end", end, "from 0 to 1");
    }
  }

  /**
   * Times {@code factor} whenever {@code patience} evaluations in a row have not lowered the loss
   * on validation images, and then as many more are waited for (He et al. 2016, section 3.4:
   * "divided by 10 when the error plateaus"). Test images have no say.
   *
   * @param factor between 0 and 1
   * @param patience in evaluations, at least 1; the budget says how many there are
   * @param least the factor never falls below it; from 0 to below 1
   */
  record Plateau(
      @Default("0.1") double factor, @Default("2") int patience, @Default("0.0") double least)
      implements Schedule {
    /** Checks the values. */
    public Plateau {
      require(factor > 0 && factor < 1, "factor", factor, "between 0 and 1");
      require(patience >= 1, "patience", patience, "at least 1");
      require(least >= 0 && least < 1, "least", least, "at least 0 and below 1");
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
