package hone.model;

import hone.recipe.schedule.Schedule;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.nd4j.linalg.schedule.ISchedule;

/** The learning rate of each step: base rate times the schedule's factor at step / steps. */
record Rates(double base, Schedule schedule, int steps) implements ISchedule {
  @Override
  public double valueAt(int iteration, int epoch) {
    double step = 1.0 / Math.max(1, steps);
    return base * factor(schedule, Math.min(1, iteration * step), step);
  }

  /** The factor at a step that begins at this progress and is so long. */
  static double factor(Schedule schedule, double progress, double step) {
    if (schedule instanceof Schedule.Step s) {
      // A point counts as passed when progress reaches it, whatever the rounding of the division.
      int passed = (int) Math.floor(progress * (s.drops() + 1) + 1e-9);
      return Math.pow(s.factor(), Math.min(passed, s.drops()));
    }
    if (schedule instanceof Schedule.Exponential e) {
      return Math.pow(e.end(), progress);
    }
    if (schedule instanceof Schedule.Polynomial p) {
      return Math.pow(1 - progress, p.power());
    }
    if (schedule instanceof Schedule.Cosine c) {
      return c.end() + (1 - c.end()) * (1 + Math.cos(Math.PI * progress)) / 2;
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
    if (schedule instanceof Schedule.Constant) {
      return 1;
    }
    throw new IllegalStateException("no code for the schedule " + schedule);
  }

  @Override
  public ISchedule clone() {
    return this;
  }
}
