package hone.strategy.tuning;

import hone.recipe.Strategy;
import hone.recipe.Strategy.Component;
import hone.recipe.schedule.Schedule;
import java.util.List;
import java.util.Set;

/** The learning-rate schedules of chapter 7 as strategies, each over the whole of training. */
public final class Schedules {
  private Schedules() {}

  /** All ten that move the rate. */
  public static List<Strategy> all() {
    return List.of(
        step(),
        staged(),
        exponential(),
        polynomial(),
        cosine(),
        restarts(),
        warmUp(),
        warmUpAndCosine(),
        oneCycle(),
        plateau());
  }

  /** One rate throughout, for comparison. */
  public static Strategy fixed() {
    return of("fixed", "Robbins and Monro 1951", new Schedule.Constant());
  }

  /** A tenth after each third. */
  public static Strategy step() {
    return of("step", "Krizhevsky et al. 2012, section 5", new Schedule.Step(2, 0.1));
  }

  /** A tenth at half and at three quarters. */
  public static Strategy staged() {
    return of(
        "staged", "He et al. 2016, section 4.2", new Schedule.Staged(List.of(0.5, 0.75), 0.1));
  }

  /** The same factor each step, to a hundredth. */
  public static Strategy exponential() {
    return of(
        "exponential",
        "Bottou 2012: rates that decay geometrically",
        new Schedule.Exponential(0.01));
  }

  /** Nearly a straight fall to 0. */
  public static Strategy polynomial() {
    return of("polynomial", "Chen et al. 2018, section 4.1", new Schedule.Polynomial(0.9));
  }

  /** Half a cosine. */
  public static Strategy cosine() {
    return of("cosine", "Loshchilov and Hutter 2017, equation 5", new Schedule.Cosine(0));
  }

  /** Three cosines, each twice as long as the one before. */
  public static Strategy restarts() {
    return of(
        "cosine-restarts", "Loshchilov and Hutter 2017", new Schedule.CosineRestarts(3, 2, 0));
  }

  /** A rise over the first tenth, then one rate. */
  public static Strategy warmUp() {
    return of(
        "warm-up",
        "Goyal et al. 2017, section 2.2",
        new Schedule.Warmup(0.1, new Schedule.Constant()));
  }

  /** A rise over the first tenth, then half a cosine. */
  public static Strategy warmUpAndCosine() {
    return of(
        "warm-up-cosine",
        "Goyal et al. 2017; Loshchilov and Hutter 2017",
        new Schedule.Warmup(0.1, new Schedule.Cosine(0)));
  }

  /** Up, down and far down. */
  public static Strategy oneCycle() {
    return of("one-cycle", "Smith 2018, section 4", new Schedule.OneCycle(0.1, 0.1, 0.01));
  }

  /** A tenth whenever two evaluations have not lowered the validation loss. */
  public static Strategy plateau() {
    return of("plateau", "He et al. 2016, section 3.4", new Schedule.Plateau(0.1, 2, 0));
  }

  private static Strategy of(String name, String reference, Schedule schedule) {
    return new Strategy(name, Set.of(Component.SCHEDULE), reference, r -> r.with(schedule));
  }
}
