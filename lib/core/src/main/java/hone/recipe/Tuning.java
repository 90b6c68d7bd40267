package hone.recipe;

import hone.json.Default;
import java.util.List;

/**
 * What of a network learns, and how fast beside the rest. A block is what {@link
 * hone.recipe.architecture.Architecture#written()} calls one, counted where it has numbers of its
 * own; the layer of the scores comes after the last block and always learns at the full rate. Batch
 * normalisation in what does not learn uses its running statistics, and keeps them.
 */
public sealed interface Tuning {
  /** Whether some numbers stay as they began for at least a part of the training. */
  default boolean freezes() {
    return !(this instanceof Whole || this instanceof Discriminative);
  }

  /** All of it, at one rate. */
  record Whole() implements Tuning {}

  /**
   * The layer of the scores alone, on features that stay (Donahue et al. 2014; Yosinski et al.
   * 2014, figure 2: frozen). The network that is kept is the whole one.
   *
   * @param hidden units of fully connected layers with ReLU that are put before the scores, those
   *     next to the features first; none is a linear probe
   */
  record Head(@Default("[]") List<Integer> hidden) implements Tuning {
    /** Checks the widths. */
    public Head {
      hidden = List.copyOf(hidden);
      for (int units : hidden) {
        if (units < 1) {
          throw new IllegalArgumentException("\"hidden\" has " + units + "; expected at least 1");
        }
      }
    }

    /** The scores' layer on the features, and nothing between. */
    public static Head linear() {
      return new Head(List.of());
    }
  }

  /**
   * The layer of the scores and the last blocks (Yosinski et al. 2014, figure 2: the first n layers
   * are frozen).
   *
   * @param blocks how many, from 1; all of them where the network has fewer
   */
  record Top(int blocks) implements Tuning {
    /** Checks the number. */
    public Top {
      if (blocks < 1) {
        throw new IllegalArgumentException(
            "\"blocks\" is " + blocks + "; expected at least 1 (a head alone is of type Head)");
      }
    }
  }

  /**
   * The layer of the scores first, then one more block at a time from the last to the first, at
   * equal intervals (Howard and Ruder 2018, section 3.3: gradual unfreezing).
   *
   * @param over the part of the steps after which all learn, above 0 and at most 1
   */
  record Gradual(@Default("0.5") double over) implements Tuning {
    /** Checks the part. */
    public Gradual {
      if (!(over > 0 && over <= 1)) {
        throw new IllegalArgumentException("\"over\" is " + over + "; expected above 0, up to 1");
      }
    }
  }

  /**
   * All of it, each block at the rate of the block behind it divided by a factor (Howard and Ruder
   * 2018, section 3.2: discriminative fine-tuning).
   *
   * @param factor above 1; theirs is 2.6
   */
  record Discriminative(@Default("2.6") double factor) implements Tuning {
    /** Checks the factor. */
    public Discriminative {
      if (!(factor > 1) || Double.isInfinite(factor)) {
        throw new IllegalArgumentException(
            "\"factor\" is " + factor + "; expected above 1 and finite");
      }
    }
  }
}
