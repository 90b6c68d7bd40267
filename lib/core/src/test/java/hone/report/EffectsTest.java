package hone.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hone.json.BadInput;
import hone.plot.Example;
import hone.recipe.Metric;
import hone.run.Outcome;
import hone.study.Comparison;
import hone.study.Results;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

/** Effects of arms beside a baseline, and of factors. */
class EffectsTest {
  private static Results results(String... arms) {
    return Example.results(List.of(arms), Example6.TASKS, 3);
  }

  @Test
  void anEffectIsThePairedDifferenceAndHasItsCost() {
    Results results = results("sgd", "adam", "nadam");
    Table table = Tables.effects(results, "sgd");
    assertThat(table.stringColumn("arm").asList()).containsExactly("adam", "nadam");
    assertThat(table.stringColumn("study").unique().asList()).containsExactly("optimizers");
    Comparison seen = results.compare("nadam", "sgd");
    assertThat(table.doubleColumn("effect (points)").getDouble(1)).isEqualTo(seen.effect());
    assertThat(table.doubleColumn("low").getDouble(1)).isEqualTo(seen.interval().low());
    assertThat(table.doubleColumn("high").getDouble(1)).isEqualTo(seen.interval().high());
    assertThat(table.intColumn("n").get(1)).isEqualTo(6);
    assertThat(table.doubleColumn("images trained on (times)").getDouble(1)).isEqualTo(1);
    assertThat(table.doubleColumn("multiplications (times)").getDouble(1)).isEqualTo(1);
  }

  /** Four epochs of 78 batches; all runs of one arm stop at half of the steps. */
  @Test
  void whatStopsEarlyCostsLess() {
    Results results = results("sgd", "adam");
    Outcome.Completed whole = (Outcome.Completed) results.runs("adam").get(0).outcome();
    for (long seed = 0; seed < 3; seed++) {
      Outcome half = new Outcome.Stopped(156, "by hand", whole.result());
      results = Example.with(results, "adam", seed, half);
    }
    assertThat(Tables.effects(results, "sgd").doubleColumn("images trained on (times)").get(0))
        .isEqualTo(0.5);
  }

  @Test
  void underConditionsEachIsHeldAgainstTheBaselineUnderTheSame() {
    Table table = Tables.effects(results("sgd + x", "adam + x", "sgd + y", "adam + y"), "sgd");
    assertThat(table.stringColumn("arm").asList()).containsExactly("adam + x", "adam + y");
    assertThat(table.stringColumn("baseline").asList()).containsExactly("sgd + x", "sgd + y");
  }

  @Test
  void anUnknownBaselineIsNamed() {
    assertThatThrownBy(() -> Tables.effects(results("sgd", "adam"), "sdg"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("no arm \"sdg\"")
        .hasMessageContaining("did you mean \"sgd\"?");
  }

  @Test
  void factorsAddInTheMeanOverTheOthersAndPairsByHalfOfHowMuchMore() {
    Results results = results("none", "a", "b", "a + b");
    Table table = Tables.factors(results, Metric.ACCURACY, "none", "a", "b");
    assertThat(table.stringColumn("effect").asList()).containsExactly("a", "b", "a x b");
    double[] none = results.values(Metric.ACCURACY, "none");
    double[] a = results.values(Metric.ACCURACY, "a");
    double[] b = results.values(Metric.ACCURACY, "b");
    double[] both = results.values(Metric.ACCURACY, "a + b");
    double main = 0;
    double pair = 0;
    for (int i = 0; i < none.length; i++) {
      main += ((a[i] - none[i]) + (both[i] - b[i])) / 2 / none.length;
      pair += ((both[i] - b[i]) - (a[i] - none[i])) / 2 / none.length;
    }
    assertThat(table.doubleColumn(1).getDouble(0)).isCloseTo(main, within(1e-9));
    assertThat(table.doubleColumn(1).getDouble(2)).isCloseTo(pair, within(1e-9));
    assertThat(table.intColumn("n").get(2)).isEqualTo(6);
    assertThat(table.doubleColumn("low").getDouble(2)).isLessThan(pair);
  }

  @Test
  void eightArmsHaveSevenEffectsThatGiveThemBack() {
    List<String> arms = List.of("none", "a", "b", "c", "a + b", "a + c", "b + c", "a + b + c");
    Results results = results(arms.toArray(String[]::new));
    Table table = Tables.factors(results, Metric.ACCURACY, "none", "a", "b", "c");
    assertThat(table.stringColumn("effect").asList())
        .containsExactly("a", "b", "c", "a x b", "a x c", "b x c", "a x b x c");
    // Effects are an invertible map: the mean of all plus half of all effects is the fullest arm.
    double sum = 0;
    for (int i = 0; i < 7; i++) {
      sum += table.doubleColumn(1).getDouble(i) / 2;
    }
    double mean = arms.stream().mapToDouble(x -> mean(results, x)).average().orElseThrow();
    assertThat(mean + sum).isCloseTo(mean(results, "a + b + c"), within(1e-9));
    assertThatThrownBy(() -> Tables.factors(results, Metric.ACCURACY, "none", "b", "a"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("no arm \"b + a\"");
  }

  /** Half of 32 arms, those with an even number of factors: pairs mix with triples, not pairs. */
  @Test
  void halfOfTheArmsOfFiveFactorsTellFactorsAndPairs() {
    List<String> factors = List.of("a", "b", "c", "d", "e");
    Results results = results(fraction(factors));
    Table table = Tables.factors(results, Metric.ACCURACY, "none", factors.toArray(String[]::new));
    assertThat(table.rowCount()).isEqualTo(5 + 10);
    double with = 0;
    double without = 0;
    for (String arm : results.arms()) {
      boolean both = arm.contains("b") == arm.contains("d");
      with += both ? mean(results, arm) / 8 : 0;
      without += both ? 0 : mean(results, arm) / 8;
    }
    int pair = table.stringColumn("effect").asList().indexOf("b x d");
    assertThat(table.doubleColumn(1).getDouble(pair)).isCloseTo(with - without, within(1e-9));
  }

  @Test
  void aFractionInWhichPairsMixIsRefused() {
    List<String> factors = List.of("a", "b", "c", "d");
    assertThatThrownBy(
            () ->
                Tables.factors(
                    results(fraction(factors)), Metric.ACCURACY, "none", "a", "b", "c", "d"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("no arm \"a\"")
        .hasMessageContaining("mix");
  }

  private static String[] fraction(List<String> factors) {
    return IntStream.range(0, 1 << factors.size())
        .filter(set -> Integer.bitCount(set) % 2 == 0)
        .mapToObj(
            set ->
                set == 0
                    ? "none"
                    : IntStream.range(0, factors.size())
                        .filter(f -> (set >> f & 1) == 1)
                        .mapToObj(factors::get)
                        .collect(Collectors.joining(" + ")))
        .toArray(String[]::new);
  }

  private static double mean(Results results, String arm) {
    return Arrays.stream(results.values(Metric.ACCURACY, arm)).average().orElseThrow();
  }
}
