package hone.search.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.json.BadInput;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class DistributionTest {
  private static void refused(String words, Supplier<Distribution> made) {
    assertThatThrownBy(made::get).isInstanceOf(BadInput.class).hasMessageContaining(words);
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    refused("above the high end", () -> Distribution.of(2, 1));
    refused("above the high end", () -> Distribution.whole(2, 1));
    refused("must be above 0", () -> Distribution.log(0, 1));
    refused("must be above 0", () -> new Distribution.Whole(0, 1, true, 1));
    refused("a step and logarithms", () -> new Distribution.Floating(1, 2, true, 0.5));
    refused("a step and logarithms", () -> new Distribution.Whole(1, 9, true, 2));
    refused("must be finite", () -> Distribution.of(0, Double.POSITIVE_INFINITY));
    refused("must be finite", () -> Distribution.of(Double.NaN, 1));
    refused("the step is 0", () -> new Distribution.Floating(0, 1, false, 0.0));
    refused("the step is", () -> new Distribution.Whole(0, 1, false, -1));
    refused("no choice", () -> new Distribution.Categorical(List.of()));
    refused("neither text", () -> Distribution.choice(new Object()));
  }

  /**
   * Of Optuna 4.9.0: FloatDistribution(0.1, 0.95, step=0.1).high, IntDistribution(2, 33,
   * step=3).high.
   */
  @Test
  void theUpperEndComesDownToTheGrid() {
    assertThat(new Distribution.Floating(0.1, 0.95, false, 0.1).high()).isEqualTo(0.9);
    assertThat(new Distribution.Floating(0, 0.3, false, 0.1).high()).isEqualTo(0.3);
    assertThat(new Distribution.Whole(2, 33, false, 3).high()).isEqualTo(32);
    assertThat(new Distribution.Floating(0, 0.3, false, 1.0).isSingle()).isTrue();
  }

  @Test
  void membership() {
    Distribution grid = new Distribution.Floating(0, 1, false, 0.1);
    assertThat(grid.contains(0.1 + 0.2)).isTrue();
    assertThat(grid.contains(0.25)).isFalse();
    assertThat(grid.contains(Double.NaN)).isFalse();
    Distribution whole = new Distribution.Whole(1, 10, false, 3);
    assertThat(whole.contains(7)).isTrue();
    assertThat(whole.contains(8)).isFalse();
    Distribution choice = Distribution.choice("a", "b");
    assertThat(choice.contains(1)).isTrue();
    assertThat(choice.contains(2)).isFalse();
    assertThat(choice.contains(0.5)).isFalse();
  }

  @Test
  void choicesAreFoundByTheirKind() {
    Distribution choice = Distribution.choice("1", 1, true, null, 0.5);
    for (Object external : Arrays.asList("1", 1, true, null, 0.5)) {
      double internal = choice.internal(external);
      Object back = choice.external(internal);
      assertThat(back).isEqualTo(external instanceof Integer i ? (Object) (long) i : external);
    }
    assertThat(choice.internal(1.0)).isEqualTo(1);
    assertThatThrownBy(() -> choice.internal("2"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("is not one of the choices");
  }

  /** As json.dumps of Optuna 4.9.0's distribution_to_json, less blanks. */
  @Test
  void textIsOptunas() {
    assertThat(Distribution.log(1e-5, 1).json())
        .isEqualTo(
            "{\"name\":\"FloatDistribution\",\"attributes\":{\"step\":null,\"low\":1.0E-5,"
                + "\"high\":1.0,\"log\":true}}");
    assertThat(Distribution.whole(1, 16).json())
        .isEqualTo(
            "{\"name\":\"IntDistribution\",\"attributes\":{\"log\":false,\"step\":1,\"low\":1,"
                + "\"high\":16}}");
    assertThat(Distribution.choice("a", null, true, 3, 0.5).json())
        .isEqualTo(
            "{\"name\":\"CategoricalDistribution\",\"attributes\":{\"choices\":[\"a\",null,true,3,"
                + "0.5]}}");
  }

  @Test
  void kindsOfBeforeOptuna3AreRead() {
    assertThat(
            Distribution.parse(
                "{\"name\": \"LogUniformDistribution\", \"attributes\": {\"low\": 0.1, \"high\":"
                    + " 1.0}}"))
        .isEqualTo(Distribution.log(0.1, 1));
    assertThat(
            Distribution.parse(
                "{\"name\": \"DiscreteUniformDistribution\", \"attributes\": {\"low\": 0.0,"
                    + " \"high\": 1.0, \"q\": 0.25}}"))
        .isEqualTo(new Distribution.Floating(0, 1, false, 0.25));
    assertThat(
            Distribution.parse(
                "{\"name\": \"IntLogUniformDistribution\", \"attributes\": {\"low\": 1, \"high\":"
                    + " 8, \"step\": 1}}"))
        .isEqualTo(new Distribution.Whole(1, 8, true, 1));
    assertThatThrownBy(() -> Distribution.parse("{\"name\": \"NormalDistribution\"}"))
        .isInstanceOf(BadInput.class);
  }

  @Test
  void oneNameMayChangeItsRangeButNotItsKind() {
    assertThat(Distribution.of(0, 1).isCompatible(Distribution.of(0, 5))).isTrue();
    assertThat(Distribution.of(1, 2).isCompatible(Distribution.log(1, 2))).isFalse();
    assertThat(Distribution.of(0, 1).isCompatible(Distribution.whole(0, 1))).isFalse();
    assertThat(Distribution.choice("a").isCompatible(Distribution.choice("a", "b"))).isFalse();
  }

  @Property(tries = 200)
  void textComesBack(
      @ForAll @DoubleRange(min = 1e-6, max = 1e6) @Scale(7) double low,
      @ForAll @DoubleRange(min = 0, max = 1e6) @Scale(7) double width,
      @ForAll @IntRange(min = 2, max = 50) int step) {
    for (Distribution d :
        List.of(
            Distribution.of(low, low + width),
            Distribution.log(low, low + width),
            new Distribution.Floating(low, low + width, false, (double) step),
            new Distribution.Whole(1 + (long) low, 1 + (long) (low + width), false, step))) {
      assertThat(Distribution.parse(d.json())).isEqualTo(d);
    }
  }
}
