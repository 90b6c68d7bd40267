package hone.report;

import hone.recipe.Metric;
import hone.run.Difference;
import hone.run.Environment;
import hone.run.Ledger;
import hone.run.Run;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which runs two ledgers have, and in what those of both differ. */
final class RunChanges {
  private final Ledger old;
  private final Ledger now;
  private final Map<Environment, int[]> environments = new LinkedHashMap<>();
  private final Columns rows = new Columns("Runs with other results");
  private int onlyOld;
  private int onlyNow;
  private int equal;
  private int other;

  private RunChanges(Ledger old, Ledger now) {
    this.old = old;
    this.now = now;
  }

  static RunChanges between(Ledger old, Ledger now) {
    RunChanges changes = new RunChanges(old, now);
    changes.compare();
    return changes;
  }

  private static String trial(String id) {
    return id.substring(0, Math.max(0, id.indexOf('.')));
  }

  private void compare() {
    Set<String> before = new HashSet<>(old.ids());
    Map<String, String> byTrial = new HashMap<>();
    before.forEach(id -> byTrial.merge(trial(id), id, (a, b) -> a.compareTo(b) <= 0 ? a : b));
    Set<String> paired = new HashSet<>();
    for (String id : now.ids()) {
      String partner = before.contains(id) ? id : byTrial.get(trial(id));
      Run run = now.readable(id).orElse(null);
      if (run != null) {
        count(run, 1);
      }
      if (partner == null) {
        onlyNow++;
        continue;
      }
      boolean fresh = paired.add(partner);
      Run past =
          id.equals(partner) && old.sameRecord(now, id) ? run : old.readable(partner).orElse(null);
      if (past != null && fresh) {
        count(past, 0);
      }
      if (run != null && past != null) {
        pair(past, run);
      }
    }
    for (String id : before) {
      if (!paired.contains(id)) {
        onlyOld++;
        old.readable(id).ifPresent(r -> count(r, 0));
      }
    }
  }

  private void count(Run run, int side) {
    environments.computeIfAbsent(run.environment(), e -> new int[2])[side]++;
  }

  private void pair(Run past, Run run) {
    List<String> lines = past == run ? List.of() : Difference.between(past, run);
    if (lines.isEmpty()) {
      equal++;
      return;
    }
    other++;
    double from = value(past);
    double to = value(run);
    rows.text("run", Tables.shortId(run)).text("trial", what(run));
    rows.text("environment", past.id().equals(run.id()) ? "the same" : "another");
    rows.number("old", from).number("new", to).number("difference", to - from);
    rows.text("what differs first", lines.get(0)).whole("differences", lines.size());
  }

  private static double value(Run run) {
    double accuracy = run.value(Metric.ACCURACY);
    return Double.isNaN(accuracy) ? run.value(Metric.MEASURED) : accuracy;
  }

  private static String what(Run run) {
    String kind =
        run.trial().measured().map(m -> m.label()).orElse(run.trial().getClass().getSimpleName());
    return kind
        + run.trial().about().map(a -> " on " + a.task().data()).orElse("")
        + ", seed "
        + run.trial().seed();
  }

  /** Whether the two have a trial in common. */
  boolean isComparable() {
    return equal + other > 0;
  }

  /** Whether a run of both has another result. */
  boolean any() {
    return other > 0;
  }

  void tell(List<Element> out) {
    out.add(new Element.Heading(2, "Runs", "runs"));
    out.add(
        new Element.Paragraph(
            (equal + other)
                + " trials are recorded in both: "
                + equal
                + " runs with the same result bit for bit, "
                + other
                + " with another. "
                + onlyOld
                + " runs are in the old folder only, "
                + onlyNow
                + " in the new one only."));
    if (other > 0) {
      out.add(
          new Element.Data(
              Grid.of(rows.table()),
              "Runs of the same trial with another result; old and new are test accuracy (%), or"
                  + " what was measured; n = 1 each.",
              "./hone rerun RUN",
              ""));
    }
    Columns columns = new Columns("Environments");
    environments.forEach(
        (e, n) -> {
          columns.whole("runs, old", n[0]).whole("runs, new", n[1]);
          Report.environment(columns, e);
        });
    boolean same = environments.values().stream().allMatch(n -> n[0] == n[1]);
    out.add(new Element.Heading(2, "Environments", "environments"));
    out.add(
        new Element.Paragraph(
            same
                ? "Both were made in the same " + environments.size() + " environments."
                : "They were made in different environments, or in other parts."));
    if (!same) {
      out.add(
          new Element.Data(
              Grid.of(columns.table()), "Hardware and software of n runs of each.", "", ""));
    }
  }
}
