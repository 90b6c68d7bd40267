package hone.recipe.augmentation;

import hone.json.Default;
import java.util.List;

/** A choice among transforms, drawn for each image. */
public sealed interface Policy extends Augmentation {
  /**
   * One of these, drawn uniformly; none of them mixes images.
   *
   * @param transforms at least one
   */
  record OneOf(List<Augmentation> transforms) implements Policy {
    /** Copies the list. */
    public OneOf {
      transforms = List.copyOf(transforms);
      Check.some("transforms", transforms);
      if (transforms.stream().anyMatch(Mixing.class::isInstance)) {
        throw new IllegalArgumentException(
            "\"transforms\" mixes images, which is done to whole batches; expected changes of"
                + " single images only");
      }
    }
  }

  /**
   * So many operations one after another, each drawn uniformly, all at one magnitude (Cubuk et al.
   * 2020, section 3).
   *
   * @param count at least 1
   * @param magnitude from 0, which changes nothing but contrast-stretching operations, to 10, the
   *     end of the ranges
   * @param operations drawn from; at least one
   */
  record RandAugment(
      @Default("2") int count,
      @Default("5") double magnitude,
      @Default(Operation.ALL) List<Operation> operations,
      @Default("\"EDGE\"") Fill fill)
      implements Policy {
    /** Checks the values. */
    public RandAugment {
      operations = List.copyOf(operations);
      Check.atLeastOne("count", count);
      Check.within("magnitude", magnitude, 0, 10);
      Check.some("operations", operations);
    }

    /** All fourteen operations. */
    public static RandAugment of(int count, double magnitude) {
      return new RandAugment(count, magnitude, List.of(Operation.values()), Fill.EDGE);
    }
  }

  /**
   * One operation, drawn uniformly, at a magnitude of 0 to 30 thirtieths, drawn uniformly (Müller
   * and Hutter 2021, algorithm 1).
   *
   * @param space the ranges of magnitudes
   * @param operations drawn from; at least one
   */
  record TrivialAugment(
      @Default("\"WIDE\"") Operation.Space space,
      @Default(Operation.ALL) List<Operation> operations,
      @Default("\"EDGE\"") Fill fill)
      implements Policy {
    /** Checks the operations. */
    public TrivialAugment {
      operations = List.copyOf(operations);
      Check.some("operations", operations);
    }

    /** All fourteen operations in the wide space. */
    public static TrivialAugment wide() {
      return new TrivialAugment(Operation.Space.WIDE, List.of(Operation.values()), Fill.EDGE);
    }
  }
}
