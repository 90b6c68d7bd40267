package hone.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ScaleTest {
  @Property(tries = 300)
  void anAxisHoldsItsValuesAndHasAFewRoundTicks(
      @ForAll @IntRange(min = -10_000, max = 10_000) int start,
      @ForAll @IntRange(min = 1, max = 10_000) int length,
      @ForAll @IntRange(min = -6, max = 6) int power,
      @ForAll @IntRange(min = 3, max = 6) int ticks) {
    double from = start * Math.pow(10, power);
    double to = (start + length) * Math.pow(10, power);
    Scale scale = Scale.of(DoubleStream.of(to, from, Double.NaN, Double.POSITIVE_INFINITY), ticks);
    assertThat(scale.low()).isLessThanOrEqualTo(from);
    assertThat(scale.high()).isGreaterThanOrEqualTo(to);
    assertThat(scale.ticks()).hasSizeBetween(2, 3 * ticks + 1).isSorted();
    assertThat(scale.ticks().stream().map(scale::label)).doesNotHaveDuplicates();
  }

  @Test
  void labelsHaveTheDecimalsOfTheStep() {
    Scale scale = new Scale(-0.25, 0.3, 0.1);
    assertThat(scale.ticks().stream().map(scale::label))
        .isEqualTo(List.of("\u22120.2", "\u22120.1", "0.0", "0.1", "0.2", "0.3"));
    assertThat(new Scale(0, 100, 25).label(75)).isEqualTo("75");
  }

  @Test
  void oneValueOrNoneStillMakesAnAxis() {
    assertThat(Scale.of(DoubleStream.of(5, 5), 4).ticks()).isNotEmpty();
    assertThat(Scale.of(DoubleStream.of(0), 4).ticks()).isNotEmpty();
    assertThat(Scale.of(DoubleStream.empty(), 4).ticks()).isNotEmpty();
  }
}
