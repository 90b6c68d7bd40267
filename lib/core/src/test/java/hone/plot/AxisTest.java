package hone.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hone.search.space.Distribution;
import java.util.List;
import org.junit.jupiter.api.Test;

class AxisTest {
  @Test
  void aLogarithmicAxisPutsEqualFactorsEquallyFarApart() {
    Axis axis = Axis.of("rate", List.of(Distribution.log(1e-5, 1)));
    double decade = axis.place(1e-3, 0, 1) - axis.place(1e-4, 0, 1);
    assertThat(axis.place(1, 0, 1) - axis.place(0.1, 0, 1)).isCloseTo(decade, within(1e-12));
    assertThat(axis.ticks().stream().map(Axis.Tick::label))
        .containsExactly("1e\u22125", "0.0001", "0.001", "0.01", "0.1", "1");
  }

  @Test
  void fewDecadesHaveTicksBetween() {
    Axis axis = Axis.of("units", List.of(new Distribution.Whole(8, 512, true, 1)));
    assertThat(axis.ticks().stream().map(Axis.Tick::label))
        .containsExactly("10", "20", "50", "100", "200", "500");
  }

  @Test
  void choicesStandInTheirOrderWithNullAmongThem() {
    Axis axis = Axis.of("rule", List.of(Distribution.choice("sgd", null, 3, true)));
    assertThat(axis.ticks().stream().map(Axis.Tick::label))
        .containsExactly("sgd", "null", "3", "true");
    assertThat(axis.place(0, 0, 4)).isEqualTo(0.5);
  }

  @Test
  void anAxisIsAsWideAsAllThatAParameterWasDrawnFrom() {
    Axis axis = Axis.of("x", List.of(Distribution.of(0, 1), Distribution.of(-1, 0.5)));
    assertThat(axis.scale().low()).isLessThan(-1);
    assertThat(axis.scale().high()).isGreaterThan(1);
  }
}
