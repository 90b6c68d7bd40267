package hone.search.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import hone.search.front.Hypervolume;
import hone.search.space.Direction;
import hone.search.space.Tried;
import hone.seed.Seed;
import hone.stats.Wilcoxon;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Informed samplers find more than random search on functions with known optima: Wilcoxon's test of
 * paired differences over seeds 100 to 119, fixed before any of them was run (settings were chosen
 * on seeds 0 to 19), two-sided at .05 with the median on the right side. A quasi-random sequence is
 * not informed and makes no such claim: at 100 points in 5 axes it is as good as random.
 *
 * <p>Not shown on these seeds, and so not claimed: multivariate TPE on the conditional space (p =
 * .45: what it draws together there is the shared parameters alone), the genetic sampler on Branin
 * (p = .058), a Gaussian process after 40 trials on Rastrigin (p = .098) and on the conditional
 * space.
 */
class BetterThanRandomTest {
  private static final Map<String, double[]> RANDOM = new TreeMap<>();

  @ParameterizedTest
  @CsvSource({
    "tpe, sphere",
    "tpe, branin",
    "tpe, hartmann6",
    "tpe, rastrigin",
    "tpe, mixed",
    "tpe, conditional",
    "tpe-multivariate, sphere",
    "tpe-multivariate, branin",
    "tpe-multivariate, hartmann6",
    "tpe-multivariate, rastrigin",
    "tpe-multivariate, mixed",
    "cmaes, sphere",
    "cmaes, branin",
    "cmaes, hartmann6",
    "cmaes, rastrigin",
    "cmaes, mixed",
    "cmaes, conditional",
    "genetic, sphere",
    "genetic, hartmann6",
    "genetic, rastrigin",
    "genetic, mixed",
    "genetic, conditional"
  })
  void afterHundredTrials(String sampler, String function) {
    double[] found = found(sampler, function, 20, 100);
    double[] random = RANDOM.computeIfAbsent(function, f -> found("random", f, 20, 100));
    assertLower(found, random);
  }

  /** Fewer and shorter searches, since a Gaussian process takes its time. */
  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"sphere", "branin", "hartmann6", "mixed"})
  void theGaussianProcessAfterFortyTrials(String function) {
    assertLower(found("gp", function, 12, 40), found("random", function, 12, 40));
  }

  @ParameterizedTest
  @CsvSource({"tpe, 150, 12", "tpe-multivariate, 150, 12", "nsga2, 150, 20", "gp, 40, 8"})
  void twoObjectivesByHypervolume(String sampler, int trials, int seeds) {
    assertLower(missing(sampler, trials, seeds), missing("random", trials, seeds));
  }

  private static double[] found(String sampler, String function, int seeds, int trials) {
    Function<Trials.Asked, double[]> f = Functions.SINGLE.get(function);
    double[] out = new double[seeds];
    for (int i = 0; i < seeds; i++) {
      out[i] =
          Trials.run(
                  Samplers.named(sampler),
                  List.of(Direction.MINIMIZE),
                  f,
                  Seed.of(100 + i),
                  trials,
                  1)
              .stream()
              .mapToDouble(Tried::value)
              .min()
              .orElseThrow();
    }
    return out;
  }

  // What is missing of ZDT1's hypervolume against (1.1, 11).
  private static double[] missing(String sampler, int trials, int seeds) {
    double[] out = new double[seeds];
    for (int i = 0; i < seeds; i++) {
      List<double[]> points =
          Trials.run(
                  Samplers.named(sampler),
                  List.of(Direction.MINIMIZE, Direction.MINIMIZE),
                  Functions::zdt1,
                  Seed.of(100 + i),
                  trials,
                  1)
              .stream()
              .map(t -> t.values().stream().mapToDouble(v -> v).toArray())
              .toList();
      out[i] = 11.766667 - Hypervolume.of(points, new double[] {1.1, 11});
    }
    return out;
  }

  private static void assertLower(double[] found, double[] random) {
    double[] differences = new double[found.length];
    int lower = 0;
    for (int i = 0; i < found.length; i++) {
      differences[i] = found[i] - random[i];
      lower += differences[i] < 0 ? 1 : 0;
    }
    Wilcoxon test = Wilcoxon.signedRank(differences);
    assertThat(lower).as("lower than random of %s", found.length).isGreaterThan(found.length / 2);
    assertThat(test.p()).as("%s", test).isLessThan(0.05);
  }
}
