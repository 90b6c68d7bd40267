package hone.recipe;

/** Which of several networks on the same images a training makes. */
public sealed interface Member {
  /** A network of its own. */
  record Alone() implements Member {}

  /** One more beside it: the same images; other initial weights, order and noise. */
  record Fellow(int number) implements Member {
    /** Checks the value. */
    public Fellow {
      atLeastOne("number", number);
    }
  }

  /** One on as many images as there are, drawn with replacement; other weights and order. */
  record Bootstrap(int number) implements Member {
    /** Checks the value. */
    public Bootstrap {
      atLeastOne("number", number);
    }
  }

  /** One without the images of a fold, from 1 to {@code folds}; all folds share their partition. */
  record WithoutFold(int fold, int folds) implements Member {
    /** Checks the values. */
    public WithoutFold {
      atLeastOne("fold", fold);
      if (fold > folds) {
        throw new IllegalArgumentException(
            "\"fold\" is " + fold + " of " + folds + "; expected 1 to " + folds);
      }
    }
  }

  /** One for which images weigh more that the members of earlier rounds got wrong; from round 1. */
  record Boosted(int round) implements Member {
    /** Checks the value. */
    public Boosted {
      atLeastOne("round", round);
    }
  }

  private static void atLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("\"" + name + "\" is " + value + "; expected at least 1");
    }
  }
}
