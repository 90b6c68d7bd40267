package hone.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

/** In what two runs of one trial differ, seconds and memory left out. */
public final class Difference {
  private Difference() {}

  /** One line for each difference in result; empty when both tell the same, bit for bit. */
  public static List<String> between(Run a, Run b) {
    List<String> out = new ArrayList<>();
    if (!a.trial().id().equals(b.trial().id())) {
      out.add("trial: " + a.trial().id() + " -> " + b.trial().id());
    }
    if (!a.data().equals(b.data())) {
      out.add("images: fingerprint " + a.data() + " -> " + b.data());
    }
    if (!timeless(a.outcome()).equals(timeless(b.outcome()))) {
      out.add("outcome: " + a.outcome().sentence() + " -> " + b.outcome().sentence());
    }
    TreeSet<String> kinds = new TreeSet<>(a.curves().keySet());
    kinds.addAll(b.curves().keySet());
    if (!a.curves().containsKey("weights") || !b.curves().containsKey("weights")) {
      kinds.remove("weights"); // older runs did not record them
    }
    for (String kind : kinds) {
      curves(kind, a.curves().get(kind), b.curves().get(kind), out);
    }
    return out;
  }

  /**
   * The first part of a run in which two runs of one trial differ: {@code data}; {@code
   * initialisation}, where already the loss of the first step differs, which is computed before
   * anything is learned (of the first batch, whose order and augmentations this includes); {@code
   * step n}; {@code evaluation at step n}; {@code outcome}, where training was the same. Empty
   * where nothing differs. Curves keep at most {@link Curve#POINTS} steps, so a drift may have
   * begun between the step before it that was kept and the named one.
   */
  public static Optional<String> part(Run a, Run b) {
    if (!a.data().equals(b.data())) {
      return Optional.of("data");
    }
    OptionalInt step = first(a.curves().get("step"), b.curves().get("step"), List.of());
    if (step.isPresent()) {
      boolean begun =
          first(a.curves().get("step"), b.curves().get("step"), List.of("gradient norm", "rate"))
              .equals(OptionalInt.of(1));
      return Optional.of(begun ? "initialisation" : "step " + step.getAsInt());
    }
    OptionalInt seen = first(a.curves().get("evaluation"), b.curves().get("evaluation"), List.of());
    if (seen.isPresent()) {
      return Optional.of("evaluation at step " + seen.getAsInt());
    }
    return between(a, b).isEmpty() ? Optional.empty() : Optional.of("outcome");
  }

  // The first step that both have, and at which a quantity that both have differs.
  private static OptionalInt first(Curve a, Curve b, List<String> without) {
    if (a == null || b == null) {
      return OptionalInt.empty();
    }
    int both = Math.min(a.steps().size(), b.steps().size());
    for (int i = 0; i < both; i++) {
      if (!a.steps().get(i).equals(b.steps().get(i))) {
        return OptionalInt.of(Math.min(a.steps().get(i), b.steps().get(i)));
      }
      for (String column : a.values().keySet()) {
        if (!column.equals("seconds")
            && !without.contains(column)
            && b.values().containsKey(column)
            && !a.get(column).get(i).equals(b.get(column).get(i))) {
          return OptionalInt.of(a.steps().get(i));
        }
      }
    }
    return a.steps().size() == b.steps().size()
        ? OptionalInt.empty()
        : OptionalInt.of((a.steps().size() > both ? a : b).steps().get(both));
  }

  private static void curves(String kind, Curve a, Curve b, List<String> out) {
    if (a == null || b == null || !a.steps().equals(b.steps())) {
      out.add("curve \"" + kind + "\": other steps");
      return;
    }
    TreeSet<String> columns = new TreeSet<>(a.values().keySet());
    columns.addAll(b.values().keySet());
    columns.remove("seconds");
    for (String column : columns) {
      List<Double> one = a.get(column);
      List<Double> other = b.get(column);
      if (one.size() != other.size()) {
        out.add("curve \"" + kind + "\": only one run has \"" + column + "\"");
        continue;
      }
      for (int i = 0; i < one.size(); i++) {
        if (!one.get(i).equals(other.get(i))) {
          int step = a.steps().get(i);
          out.add(column + " at step " + step + ": " + one.get(i) + " -> " + other.get(i));
          break;
        }
      }
    }
  }

  private static Outcome timeless(Outcome outcome) {
    if (outcome instanceof Outcome.Completed c && c.result() instanceof Result.Trained t) {
      return new Outcome.Completed(timeless(t));
    }
    if (outcome instanceof Outcome.Stopped s && s.result() instanceof Result.Trained t) {
      return new Outcome.Stopped(s.step(), s.reason(), timeless(t));
    }
    if (outcome instanceof Outcome.Completed c
        && c.result() instanceof Result.Measured m
        && m.unit().contains("second")) {
      return new Outcome.Completed(new Result.Measured(0, m.unit())); // a time is never equal
    }
    return outcome;
  }

  private static Result.Trained timeless(Result.Trained t) {
    Dynamics d = t.dynamics();
    return new Result.Trained(
        t.test()
            .brief(), // older runs lack the bins, and the error that is made of them tells enough
        t.validation(),
        t.train(),
        new Dynamics(
            d.steps(),
            d.stepsToTarget(),
            0,
            d.oscillation(),
            d.gradientNorm(),
            d.relativeGradient()));
  }
}
