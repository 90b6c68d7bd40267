package hone.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.json.BadInput;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParametersTest {
  private static final String DEFAULTS =
      """
      var profile = "quick";   // text
      var seeds = 5;
      double rate = 1e-3;
      var factor = .5;
      boolean tune = false; // no
      long limit = 3L;
      """;
  private static final Ipynb NOTEBOOK =
      new Ipynb(
          List.of(
              Cell.code("first", "1 + 1"),
              Cell.code("defaults", DEFAULTS, "parameters"),
              Cell.code("last", "seeds")),
          Map.of());

  private static String injected(Map<String, String> values) {
    return Parameters.inject(NOTEBOOK, values, "a.ipynb").cells().get(2).source();
  }

  @Test
  void valuesBecomeLiteralsOfTheDeclaredTypes() {
    Map<String, String> values =
        Map.of(
            "profile", "a \"b\" \\ \n",
            "seeds", "7",
            "rate", "1e-4",
            "factor", "2",
            "tune", "true",
            "limit", "9000000000");
    String expected =
        """
        factor = 2.0;
        limit = 9000000000L;
        profile = "a \\"b\\" \\\\ \\n";
        rate = 1.0E-4;
        seeds = 7;
        tune = true;""";
    assertThat(injected(values)).isEqualTo(expected);
  }

  @Test
  void theCellFollowsTheDefaultsAndReplacesAnEarlierOne() {
    Ipynb once = Parameters.inject(NOTEBOOK, Map.of("seeds", "7"), "a.ipynb");
    assertThat(once.cells())
        .extracting(Cell::id)
        .containsExactly("first", "defaults", "injected-parameters", "last");
    assertThat(once.cells().get(2).hasTag("injected-parameters")).isTrue();
    Ipynb twice = Parameters.inject(once, Map.of("seeds", "8"), "a.ipynb");
    assertThat(twice.cells()).hasSize(4);
    assertThat(twice.cells().get(2).source()).isEqualTo("seeds = 8;");
    assertThat(Parameters.inject(NOTEBOOK, Map.of(), "a.ipynb")).isEqualTo(NOTEBOOK);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> injected(Map.of("seed", "7")))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("no parameter 'seed'")
        .hasMessageContaining("seeds");
    for (var wrong :
        List.of(
            Map.of("seeds", "five"),
            Map.of("tune", "yes"),
            Map.of("rate", "NaN"),
            Map.of("seeds", "7; System.exit(1)"))) {
      assertThatThrownBy(() -> injected(wrong))
          .isInstanceOf(BadInput.class)
          .hasMessageContaining("is of type");
    }
    Ipynb none = new Ipynb(List.of(Cell.code("a", "1")), Map.of());
    assertThatThrownBy(() -> Parameters.inject(none, Map.of("a", "1"), "b.ipynb"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("takes no parameters");
  }
}
