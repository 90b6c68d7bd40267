package hone.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {
  /** A family of two, one of them with a version of its own. */
  sealed interface Shape {
    @Version(3)
    record Circle(double radius, @Default("1.5") double scale) implements Shape {
      public Circle {
        if (!(radius > 0)) {
          throw new IllegalArgumentException("\"radius\" is " + radius + "; expected above 0");
        }
      }
    }

    record Custom(String id, int version, @Default("{}") Map<String, Double> parameters)
        implements Shape {}
  }

  enum Colour {
    RED,
    BLUE
  }

  record Drawing(
      String title,
      List<Shape> shapes,
      @Default("\"RED\"") Colour colour,
      @Default("7") long seed,
      @Default("true") boolean visible,
      @Default("[]") List<Integer> sizes) {}

  private static final Drawing DRAWING =
      new Drawing(
          "a \"b\" \u00e9",
          List.of(new Shape.Circle(2, 1.5), new Shape.Custom("x", 4, Map.of("b", 1.0, "a", 2.5))),
          Colour.BLUE,
          7,
          true,
          List.of());

  @Test
  void canonicalTextIsOneSortedLineWithVersionsAndWithoutNeutralValues() {
    assertThat(Json.canonical(DRAWING))
        .isEqualTo(
            "{\"colour\":\"BLUE\",\"shapes\":[{\"radius\":2.0,\"type\":\"Circle\",\"version\":3},"
                + "{\"id\":\"x\",\"parameters\":{\"a\":2.5,\"b\":1.0},\"type\":\"Custom\","
                + "\"version\":4}],\"title\":\"a \\\"b\\\" \u00e9\"}");
  }

  @Test
  void prettyTextKeepsTheOrderOfComponents() {
    assertThat(Json.pretty(new Shape.Circle(2, 3)))
        .isEqualTo("{\n  \"type\" : \"Circle\",\n  \"radius\" : 2.0,\n  \"scale\" : 3.0\n}\n");
  }

  @Test
  void bothTextsReadBackAsTheSameValue() {
    assertThat(Json.read(Json.canonical(DRAWING), Drawing.class, "t")).isEqualTo(DRAWING);
    assertThat(Json.read(Json.pretty(DRAWING), Drawing.class, "t")).isEqualTo(DRAWING);
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.1",
    "1, 1.0",
    "100, 100.0",
    "1e-3, 0.001",
    "2e-3, 0.002",
    "1e-4, 1.0E-4",
    "1e22, 1.0E22",
    "2e23, 2.0E23", // Double.toString writes 2.0E23 from Java 19 on, 1.9999999999999998E23 before
    "5e-324, 4.9E-324",
    "-0.0, -0.0"
  })
  void numbersHaveOneShortestText(double value, String text) {
    assertThat(Json.canonical(new Shape.Circle(1, value)))
        .isEqualTo("{\"radius\":1.0,\"scale\":" + text + ",\"type\":\"Circle\",\"version\":3}");
  }

  @Test
  void whatIsNoNumberIsWrittenAsAWordAndReadBack() {
    for (double value : new double[] {Double.NaN, Double.NEGATIVE_INFINITY, 1 / 0.0}) {
      Shape shape = new Shape.Circle(1, value);
      assertThat(Json.read(Json.canonical(shape), Shape.class, "t")).isEqualTo(shape);
    }
  }

  // The empty text's and "abc"'s SHA-256, from FIPS 180-2, appendix B.1.
  @Test
  void sha256IsTheStandards() {
    assertThat(Json.sha256Text("abc"))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(Json.sha256(DRAWING)).isEqualTo(Json.sha256Text(Json.canonical(DRAWING)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | lacks the key \"title\" of Drawing",
        "{\"title\": 1, \"shapes\": []} | \"title\" is 1; expected a text",
        "{\"titel\": \"x\", \"shapes\": []} | \"titel\" is not a key of Drawing; did you mean"
            + " \"title\"?",
        "{\"title\": \"x\", \"shapes\": {}} | \"shapes\" is {}; expected a list",
        "{\"title\": \"x\", \"shapes\": [], \"seed\": 1.5} | \"seed\" is 1.5; expected a whole"
            + " number",
        "{\"title\": \"x\", \"shapes\": [], \"seed\": 9223372036854775808} | \"seed\" is"
            + " 9223372036854775808; expected a whole number",
        "{\"title\": \"x\", \"shapes\": [], \"colour\": \"red\"} | \"colour\" is \"red\"; expected"
            + " one of RED, BLUE",
        "{\"title\": \"x\", \"shapes\": [], \"visible\": 1} | \"visible\" is 1; expected true or"
            + " false",
        "{\"title\": \"x\", \"shapes\": [], \"sizes\": [1, 2.5]} | \"sizes[1]\" is 2.5; expected a"
            + " whole number",
        "{\"title\": \"x\", \"shapes\": [], \"sizes\": [null]} | \"sizes[0]\" is null; expected a"
            + " value",
        "{\"title\": null, \"shapes\": []} | \"title\" is null; expected a value",
        "{\"title\": \"x\", \"shapes\": [{\"radius\": 1}]} | \"shapes[0]\" lacks the key \"type\";"
            + " expected one of Circle, Custom",
        "{\"title\": \"x\", \"shapes\": [{\"type\": \"Cirlce\"}]} | \"shapes[0].type\" is"
            + " \"Cirlce\"; did you mean \"Circle\"?",
        "{\"title\": \"x\", \"shapes\": [{\"type\": \"Circle\", \"radius\": -1}]} |"
            + " \"shapes[0]\": \"radius\" is -1.0; expected above 0",
        "{\"title\": \"x\", \"shapes\": [{\"type\": \"Circle\", \"radius\": 1e999}]} |"
            + " \"shapes[0].radius\" is",
        "{\"title\": \"x\", \"shapes\": [{\"type\": \"Circle\", \"radius\": 1, \"version\": 2}]} |"
            + " \"shapes[0].version\" is 2, but this Hone has version 3 of Circle",
        "{\"title\": \"x\", \"shapes\": [{\"type\": \"Custom\", \"id\": \"a\", \"version\": 1,"
            + " \"parameters\": {\"b\": null}}]} | \"shapes[0].parameters.b\" is null",
        "{\"title\": \"x\", \"title\": \"y\", \"shapes\": []} | Duplicate field 'title'",
        "{\"title\": \"x\", \"shapes\": []} {} | not valid JSON",
        "{\"title\": NaN, \"shapes\": []} | not valid JSON: NaN is no number here; expected a"
            + " finite one",
        "[] | the whole is []; expected an object (Drawing)",
        "{\"title\": \"x\", | line 1, column"
      })
  void aMistakeIsRefusedWithItsPlaceAndWhatIsExpected(String text, String message) {
    assertThatThrownBy(() -> Json.read(text, Drawing.class, "my.json"))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith("my.json")
        .hasMessageContaining(message);
  }

  @Test
  void anEmptyTextIsRefused() {
    assertThatThrownBy(() -> Json.read(" ", Drawing.class, "my.json"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("empty");
  }

  // Both halves would be written as "?", so that two values shared one identity.
  @Test
  void halfACharacterIsRefused() {
    for (String half : new String[] {"\\ud800", "\\udc00x", "a\\ud83d\\ud83d"}) {
      String text = "{\"title\": \"" + half + "\", \"shapes\": []}";
      assertThatThrownBy(() -> Json.read(text, Drawing.class, "my.json"))
          .isInstanceOf(BadInput.class)
          .hasMessage(
              "my.json: \"title\" holds half of a character; expected a text of whole ones");
    }
    String whole = "{\"title\": \"\\ud83d\\ude00\", \"shapes\": []}";
    assertThat(Json.read(whole, Drawing.class, "t").title()).isEqualTo("\ud83d\ude00");
  }

  @Test
  void aSentenceStaysShortWhateverTheFileHolds() {
    String much = "x".repeat(1_000_000);
    for (String text :
        new String[] {
          "{\"title\": [\"" + much + "\"], \"shapes\": []}",
          "{\"" + much.substring(0, 40_000) + "\": 1, \"title\": \"x\", \"shapes\": []}",
          "{\"title\": \"x\", \"shapes\": [{\"type\": \"" + much + "\"}]}",
          "{\"title\": \"x\", \"shapes\": {\"a\": \"" + much + "\"}}"
        }) {
      assertThatThrownBy(() -> Json.read(text, Drawing.class, "my.json"))
          .isInstanceOf(BadInput.class)
          .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(1000));
    }
  }

  @Test
  void textNestedTooDeepIsRefusedNotFatal() {
    assertThatThrownBy(() -> Json.read("[".repeat(100_000), Drawing.class, "my.json"))
        .isInstanceOf(BadInput.class);
  }

  @Test
  void commentsAreAllowed() {
    String text = "{ // why\n \"type\": \"Circle\", /* metres */ \"radius\": 1 }";
    assertThat(Json.read(text, Shape.class, "t")).isEqualTo(new Shape.Circle(1, 1.5));
  }

  @Test
  void filesThatAreMissingOrNoTextAreTold(@TempDir Path folder) throws Exception {
    Path missing = folder.resolve("none.json");
    assertThatThrownBy(() -> Json.read(missing, Drawing.class))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("no file " + missing);
    assertThatThrownBy(() -> Json.read(folder, Drawing.class)).isInstanceOf(BadInput.class);
    Path latin = folder.resolve("latin.json");
    Files.write(latin, new byte[] {'"', (byte) 0xe9, '"'});
    assertThatThrownBy(() -> Json.read(latin, Drawing.class))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("UTF-8");
  }

  @Test
  void treesRoundTripInTheirOwnOrder() {
    String text = "{\n  \"b\" : 1,\n  \"a\" : [ 2.5, null, true ]\n}\n";
    assertThat(Json.write(Json.tree(text, "t"))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"sgdd, sgd", "ADAM, adam", "rmsporp, rmsprop", "adm, adam"})
  void theNearestWordIsByEditDistance(String word, String expected) {
    assertThat(Json.nearest(word, List.of("sgd", "adam", "rmsprop"))).isEqualTo(expected);
  }
}
