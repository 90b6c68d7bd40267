package hone.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * JSON as Python's {@code json} module exchanges it: numbers that are not finite stand bare as
 * {@code NaN}, {@code Infinity} and {@code -Infinity}. For what other programs wrote; Hone's own
 * records go by {@link Json}.
 */
public final class Loose {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_LONG_FOR_INTS)
          .build();

  private Loose() {}

  /** Maps (in their own order), lists, texts, numbers, booleans and null on one line. */
  public static String line(Object tree) {
    try {
      return MAPPER.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new BadInput("this has no form in JSON: " + tree, e);
    }
  }

  /**
   * Any JSON as maps, lists, texts, Long, Double, booleans and null.
   *
   * @param source what to call the text in messages
   * @throws BadInput where the text is no JSON
   */
  public static Object tree(String text, String source) {
    try {
      return MAPPER.readValue(text, Object.class);
    } catch (JsonProcessingException e) {
      throw new BadInput(source + ": this is not valid JSON: " + Json.why(e), e);
    }
  }
}
