package hone.model;

import hone.recipe.schedule.Schedule;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * The learning rate of each step: base rate times the schedule's factor at step / steps.
 *
 * @param heard what validation images said until now; shared by all copies, which are one
 */
record Rates(double base, Schedule schedule, int steps, Stagnation heard) implements ISchedule {
  /** Of a training that begins. */
  Rates(double base, Schedule schedule, int steps) {
    this(base, schedule, steps, Stagnation.of(schedule));
  }

  @Override
  public double valueAt(int iteration, int epoch) {
    double step = 1.0 / Math.max(1, steps);
    return base * factor(schedule, Math.min(1, iteration * step), step) * heard.factor();
  }

  /** The factor at a step that begins at this progress and is so long. */
  static double factor(Schedule schedule, double progress, double step) {
    if (schedule instanceof Schedule.Step s) {
      // A point counts as passed when progress reaches it, whatever the rounding of the division.
      int passed = (int) Math.floor(progress * (s.drops() + 1) + 1e-9);
      return Math.pow(s.factor(), Math.min(passed, s.drops()));
    }
    if (schedule instanceof Schedule.Staged s) {
      long passed = s.at().stream().filter(point -> progress + 1e-9 >= point).count();
      return Math.pow(s.factor(), passed);
    }
    if (schedule instanceof Schedule.Exponential e) {
      return Math.pow(e.end(), progress);
    }
    if (schedule instanceof Schedule.Polynomial p) {
      return Math.pow(1 - progress, p.power());
    }
    if (schedule instanceof Schedule.Cosine c) {
      return halfCosine(c.end(), progress);
    }
    if (schedule instanceof Schedule.CosineRestarts c) {
      return halfCosine(c.end(), withinCycle(c, progress));
    }
    if (schedule instanceof Schedule.OneCycle c) {
      double half = (1 - c.tail()) / 2;
      double distance = Math.abs(progress - half) / half; // from the top, in halves of the cycle
      return distance <= 1
          ? 1 - (1 - c.start()) * distance
          : c.start() * (1 - (1 - c.end()) * (progress - 2 * half) / c.tail());
    }
    if (schedule instanceof Schedule.Warmup w) {
      // The rise counts the step itself, so that the first one is not wasted on a rate of 0.
      return progress < w.part()
          ? Math.min(1, (progress + step) / w.part())
          : factor(w.after(), (progress - w.part()) / (1 - w.part()), step / (1 - w.part()));
    }
    if (schedule instanceof Schedule.Custom c) {
      Function<Schedule.Custom, DoubleUnaryOperator> code = Customs.find("schedule", c.id());
      return code.apply(c).applyAsDouble(progress);
    }
    if (schedule instanceof Schedule.Constant || schedule instanceof Schedule.Plateau) {
      return 1; // what a plateau takes off is Stagnation's
    }
    throw new IllegalStateException("no code for the schedule " + schedule);
  }

  private static double halfCosine(double end, double progress) {
    return end + (1 - end) * (1 + Math.cos(Math.PI * progress)) / 2;
  }

  // Lengths grow geometrically and sum to 1. Where a cycle ends the next has begun, whatever the
  // rounding; after the last nothing begins.
  private static double withinCycle(Schedule.CosineRestarts c, double progress) {
    double all = 0;
    for (int i = 0; i < c.cycles(); i++) {
      all += Math.pow(c.growth(), i);
    }
    double begins = 0;
    for (int i = 0; i < c.cycles() - 1; i++) {
      double length = Math.pow(c.growth(), i) / all;
      if (progress + 1e-9 < begins + length) {
        return (progress - begins) / length;
      }
      begins += length;
    }
    return Math.min(1, Math.max(0, progress - begins) / (1 - begins));
  }

  @Override
  public ISchedule clone() {
    return this;
  }
}
