package hone.recipe.augmentation;

import hone.json.Default;
import java.util.Map;

/**
 * A random change of each training image, drawn anew each time the image is seen. Changes keep an
 * image's size; all but {@link Mixing} keep its label.
 */
public sealed interface Augmentation
    permits Augmentation.HorizontalFlip,
        Augmentation.Shift,
        Geometric,
        Photometric,
        Occlusion,
        Policy,
        Mixing,
        Sending,
        Augmentation.Custom {
  /** A few words: what it is called and how strong it is. */
  default String brief() {
    return Brief.of(this);
  }

  /** Mirrors left and right with this probability. */
  record HorizontalFlip(@Default("0.5") double probability) implements Augmentation {
    /** Checks the value. */
    public HorizontalFlip {
      Check.probability(probability);
    }
  }

  /** Moves the image by up to {@code pixels} each way, filling with the edge's nearest pixel. */
  record Shift(@Default("2") int pixels) implements Augmentation {
    /** Checks the value. */
    public Shift {
      if (pixels < 1) {
        throw new IllegalArgumentException("\"pixels\" is " + pixels + "; expected at least 1");
      }
    }
  }

  /** A change of pixels that the running program registered under this id. */
  record Custom(String id, int version, @Default("{}") Map<String, Double> parameters)
      implements Augmentation {
    /** Copies the parameters. */
    public Custom {
      parameters = Map.copyOf(parameters);
    }
  }
}
