package hone.run;

import hone.json.BadInput;
import hone.json.Default;
import hone.recipe.Recipe;
import hone.recipe.Trial;
import hone.recipe.probe.Timing;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a trial found. */
public sealed interface Result {
  /** One line for people. */
  String sentence();

  /** The evaluation on the test images, where there was one. */
  default Optional<Evaluation> judged() {
    if (this instanceof Trained t) {
      return Optional.of(t.test());
    }
    if (this instanceof Staged s) {
      return Optional.of(s.all().test());
    }
    return this instanceof Combined c ? Optional.of(c.test()) : Optional.empty();
  }

  /**
   * Of a training.
   *
   * @param test on the test images, read once, at the end
   * @param validation on the validation images, at the end
   * @param train on the first training images, at most as many as there are for validation
   * @param dynamics how training went
   */
  record Trained(Evaluation test, Evaluation validation, Evaluation train, Dynamics dynamics)
      implements Result {
    @Override
    public String sentence() {
      return String.format(
          Locale.ROOT,
          "test accuracy %.4f, macro recall %.4f, macro F1 %.4f",
          test.accuracy(),
          test.confusion().macroRecall(),
          test.confusion().macroF1());
    }
  }

  /**
   * Of an ensemble.
   *
   * @param test all together on the test images
   * @param validation on the validation images
   * @param train on the first training images, at most as many as there are for validation
   * @param members test accuracy of each network that answers, from 0 to 1
   * @param best test accuracy of the one with the best validation accuracy
   */
  record Combined(
      Evaluation test, Evaluation validation, Evaluation train, List<Double> members, double best)
      implements Result {
    /** Copies the list. */
    public Combined {
      members = List.copyOf(members);
    }

    @Override
    public String sentence() {
      return String.format(
          Locale.ROOT,
          "%d networks, test accuracy %.4f, of the best by validation %.4f",
          members.size(),
          test.accuracy(),
          best);
    }
  }

  /**
   * Of an ensemble in which one answers where it is sure, and another where not.
   *
   * @param all the two together; members are the last, which is asked in doubt, and the first
   * @param threshold confidence from which the first answer was taken, chosen without test images
   * @param early part of the test images that had the first answer, from 0 to 1
   * @param macs multiplications with a weight for one test image, the mean
   * @param whole those of asking always the last
   */
  record Staged(Combined all, double threshold, double early, double macs, long whole)
      implements Result {
    @Override
    public String sentence() {
      return String.format(
          Locale.ROOT,
          "test accuracy %.4f, %.1f %% answered early, %.1f %% of the multiplications",
          all.test().accuracy(),
          100 * early,
          100 * macs / whole);
    }
  }

  /** Of a probe: one number and its unit. */
  record Measured(double value, String unit) implements Result {
    @Override
    public String sentence() {
      return String.format(Locale.ROOT, "%.4g %s", value, unit);
    }
  }

  /**
   * Of a generator.
   *
   * @param images that it made for others to learn from
   * @param loss its own, the mean over the last tenth of the steps
   */
  record Made(int images, double loss) implements Result {
    @Override
    public String sentence() {
      return String.format(Locale.ROOT, "made %d images, loss %.4g", images, loss);
    }
  }

  /**
   * Of learning without labels, on validation images.
   *
   * @param quantity what the score is, such as the part of turns told
   * @param score at the end
   * @param without the score of somebody who has learned nothing: of a guess, or of the images with
   *     their hidden pixels
   * @param loss the pretext's
   * @param features what the recipe's own layers give, before its scores
   */
  record SelfTaught(String quantity, double score, double without, double loss, Features features)
      implements Result {
    /**
     * How features of different images differ.
     *
     * @param spread of their directions, from 0, where all are equal, to 1
     * @param dimensions how many of them vary: the participation ratio of their covariance
     */
    public record Features(double spread, double dimensions) {
      private static final double LEAST = 0.01;

      /** Whether they say next to nothing about the image. */
      public boolean isCollapsed() {
        return !(spread >= LEAST);
      }
    }

    @Override
    public String sentence() {
      return String.format(
          Locale.ROOT,
          "%s %.4f (%.4f without learning), features %s %.1f dimensions",
          quantity,
          score,
          without,
          features.isCollapsed() ? "collapsed to" : "in",
          features.dimensions());
    }
  }

  /**
   * Of features.
   *
   * @param images whose were told, training, validation and test images together
   * @param numbers of each image
   */
  record Described(int images, int numbers) implements Result {
    @Override
    public String sentence() {
      return String.format(Locale.ROOT, "%d numbers of each of %,d images", numbers, images);
    }
  }

  /**
   * Of a search.
   *
   * @param best the recipe with the best score
   * @param score its validation accuracy
   * @param scores validation accuracy of every try, in the order of the search; NaN where it failed
   * @param edge whether the best value lies at the end of the range, so that a better one may lie
   *     beyond
   */
  record Found(Recipe best, double score, List<Double> scores, boolean edge) implements Result {
    /** Copies the scores. */
    public Found {
      scores = List.copyOf(scores);
    }

    @Override
    public String sentence() {
      return String.format(
          Locale.ROOT,
          "best rate %.3g, validation accuracy %.4f of %d tries%s",
          best.optimizer().rate(),
          score,
          scores.size(),
          edge ? ", at the end of the range" : "");
    }
  }

  /**
   * Of a table: a number for each point of the space, in their order.
   *
   * @param accuracy validation accuracy at the end, from 0 to 1; a constant guess's where training
   *     diverged, NaN where a point has no recipe or its training failed
   * @param courses validation accuracy at each evaluation, the last one at the end
   * @param steps of training
   * @param parameters of the network
   * @param macs multiplications of one forward pass of one image
   */
  record Tabulated(
      List<Double> accuracy,
      List<List<Double>> courses,
      List<Integer> steps,
      List<Long> parameters,
      List<Long> macs)
      implements Result {
    /** Copies the lists. */
    public Tabulated {
      accuracy = List.copyOf(accuracy);
      courses = courses.stream().map(List::copyOf).toList();
      steps = List.copyOf(steps);
      parameters = List.copyOf(parameters);
      macs = List.copyOf(macs);
    }

    /**
     * The numbers of a table's run.
     *
     * @throws BadInput when it is another run, or has failed
     */
    public static Tabulated of(Run run) {
      if (run.trial() instanceof Trial.Tabulation
          && run.outcome().found().orElse(null) instanceof Tabulated told) {
        return told;
      }
      throw new BadInput("Run " + run.id() + " is no table of a space: " + run + ".");
    }

    /** The best accuracy of all points; NaN without any. */
    public double top() {
      return accuracy.stream()
          .mapToDouble(Double::doubleValue)
          .filter(a -> !Double.isNaN(a))
          .max()
          .orElse(Double.NaN);
    }

    @Override
    public String sentence() {
      long trained = accuracy.stream().filter(a -> !a.isNaN()).count();
      return String.format(
          Locale.ROOT, "%d recipes, best validation accuracy %.4f", trained, top());
    }
  }

  /**
   * Of the networks of a space, timed: a number for each point, in their order.
   *
   * @param microseconds of one forward pass of one image, the lower quartile of the rounds; NaN
   *     where a point has no recipe
   * @param networks how many differ and were timed
   */
  record Timed(List<Double> microseconds, int networks) implements Result {
    /** Copies the list. */
    public Timed {
      microseconds = List.copyOf(microseconds);
    }

    @Override
    public String sentence() {
      double least =
          microseconds.stream().filter(m -> !m.isNaN()).min(Double::compare).orElse(Double.NaN);
      double most =
          microseconds.stream().filter(m -> !m.isNaN()).max(Double::compare).orElse(Double.NaN);
      return String.format(
          Locale.ROOT, "%d networks, %.0f to %.0f microseconds an image", networks, least, most);
    }
  }

  /**
   * Of a search of a table.
   *
   * @param best the recipe with the best validation accuracy of those that were trained to the end
   * @param score that accuracy, from 0 to 1
   * @param top that of the best of the whole table
   * @param steps of training that the tries took
   * @param whole steps that they would have taken without pruning
   * @param volume the part of the table's hypervolume of accuracy and multiplications, or time
   *     where the search reads it, that the tries dominate, from 0 to 1; those that were given up
   *     do not count; 0 where there were no tries, as by shared weights
   */
  record Explored(
      Recipe best, double score, double top, long steps, long whole, @Default("0.0") double volume)
      implements Result {
    @Override
    public String sentence() {
      return String.format(
          Locale.ROOT, "found validation accuracy %.4f; the table's best is %.4f", score, top);
    }
  }

  /**
   * Of a race.
   *
   * @param runners what was measured of each of its networks, in their order
   */
  record Raced(List<Laps> runners) implements Result {
    /** Copies the list. */
    public Raced {
      runners = List.copyOf(runners);
    }

    @Override
    public String sentence() {
      return "p50 latency "
          + runners.stream()
              .map(l -> String.format(Locale.ROOT, "%.0f", l.value(Timing.P50, l)))
              .collect(Collectors.joining(", "))
          + " microseconds";
    }
  }
}
