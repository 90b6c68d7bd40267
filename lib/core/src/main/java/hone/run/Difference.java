package hone.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    for (String kind : kinds) {
      curves(kind, a.curves().get(kind), b.curves().get(kind), out);
    }
    return out;
  }

  private static void curves(String kind, Curve a, Curve b, List<String> out) {
    if (a == null || b == null || !a.steps().equals(b.steps())) {
      out.add("curve \"" + kind + "\": other steps");
      return;
    }
    for (Map.Entry<String, List<Double>> column : a.values().entrySet()) {
      if (column.getKey().equals("seconds")) {
        continue;
      }
      List<Double> other = b.get(column.getKey());
      for (int i = 0; i < a.steps().size(); i++) {
        if (i >= other.size() || !Objects.equals(column.getValue().get(i), other.get(i))) {
          out.add(
              column.getKey()
                  + " at step "
                  + a.steps().get(i)
                  + ": "
                  + column.getValue().get(i)
                  + " -> "
                  + (i < other.size() ? other.get(i) : "nothing"));
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
        t.test(),
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
