package hone.study;

import hone.json.BadInput;
import hone.stats.Holm;
import hone.stats.StudentT;
import hone.stats.Wilcoxon;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Verdicts on the claims of a chapter. A part is decided when the whole 95 % interval of the mean
 * paired difference lies on one side of the margin and the p value of the margin, corrected by Holm
 * over all parts of the chapter, is below .05. Parts that ask the same of the same numbers are one
 * test, however many claims have them. Where blocks are left out, because a run failed or never got
 * to what is counted, those that remain are a choice and decide nothing. Like the interval, p is
 * Student's t below 20 blocks; from 20 it is Wilcoxon's signed-rank.
 */
final class Judge {
  private static final double LEVEL = 0.05;
  private static final int MANY = 20;

  private Judge() {}

  static List<Verdict> judge(List<Claim> claims, Map<String, Results> results, String command) {
    List<Claim.Part> parts = claims.stream().flatMap(c -> c.parts().stream()).toList();
    List<Comparison> seen = parts.stream().map(p -> compare(p, results)).toList();
    double[] p = new double[parts.size()];
    for (int i = 0; i < p.length; i++) {
      p[i] = p(seen.get(i), parts.get(i).threshold());
    }
    double[] adjusted = adjusted(parts, p);
    List<Verdict> out = new ArrayList<>();
    int at = 0;
    for (Claim claim : claims) {
      List<Verdict.Part> judged = new ArrayList<>();
      for (Claim.Part part : claim.parts()) {
        Verdict.Kind kind = kind(part, seen.get(at), adjusted[at]);
        judged.add(new Verdict.Part(part, seen.get(at), p[at], adjusted[at], kind));
        at++;
      }
      out.add(new Verdict(claim, Verdict.of(judged), judged, command));
    }
    return out;
  }

  private static double[] adjusted(List<Claim.Part> parts, double[] p) {
    List<Claim.Part> asked = parts.stream().map(Judge::unnamed).toList();
    List<Claim.Part> tests = asked.stream().distinct().toList();
    double[] each = tests.stream().mapToDouble(t -> p[asked.indexOf(t)]).toArray();
    double[] adjusted = Holm.adjust(each);
    return asked.stream().mapToDouble(a -> adjusted[tests.indexOf(a)]).toArray();
  }

  private static Claim.Part unnamed(Claim.Part part) {
    return new Claim.Part(
        "",
        part.study(),
        part.metric(),
        part.arm(),
        part.baseline(),
        part.direction(),
        part.margin(),
        part.beyond());
  }

  private static Comparison compare(Claim.Part part, Map<String, Results> results) {
    Results some = results.get(part.study());
    if (some == null) {
      throw new BadInput("The claim's study \"" + part.study() + "\" was not run.");
    }
    Comparison plain = some.compare(part.arm(), part.baseline(), part.metric());
    return part.beyond()
        .map(
            c -> {
              Results other = results.get(c.study());
              if (other == null) {
                throw new BadInput("The claim's study \"" + c.study() + "\" was not run.");
              }
              return Comparison.beyond(some, plain, other, c);
            })
        .orElse(plain);
  }

  private static double p(Comparison seen, double threshold) {
    double[] shifted = seen.differences().stream().mapToDouble(d -> d - threshold).toArray();
    if (shifted.length < 2) {
      return 1;
    }
    return shifted.length < MANY
        ? StudentT.oneSample(shifted).p()
        : Wilcoxon.signedRank(shifted).p();
  }

  static Verdict.Kind kind(Claim.Part part, Comparison seen, double adjusted) {
    // Where all blocks differ by the same, as where nothing learns or a target is met at the same
    // evaluation, there is no deviation to judge by: the interval is a point whatever the truth.
    boolean sure = adjusted < LEVEL && seen.left() == 0 && !isOnePoint(seen);
    if (sure && seen.interval().low() > part.threshold()) {
      return part.above() ? Verdict.Kind.SUPPORTED : Verdict.Kind.REFUTED;
    }
    if (sure && seen.interval().high() < part.threshold()) {
      return part.above() ? Verdict.Kind.REFUTED : Verdict.Kind.SUPPORTED;
    }
    return Verdict.Kind.INCONCLUSIVE;
  }

  private static boolean isOnePoint(Comparison seen) {
    double low = seen.differences().stream().mapToDouble(d -> d).min().orElse(0);
    double high = seen.differences().stream().mapToDouble(d -> d).max().orElse(0);
    return high - low <= 1e-9 * Math.max(Math.abs(low), Math.abs(high));
  }
}
