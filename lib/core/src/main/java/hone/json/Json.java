package hone.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Records to JSON and back. A record is an object with its components as keys; a record of a sealed
 * family carries its simple name as {@code type}; see {@link Default} and {@link Version} for what
 * is left out and what is added.
 */
public final class Json {
  // The fast writer is Schubfach's shortest form on every Java version: Double.toString changed in
  // Java 19.
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private static final ObjectWriter INDENTED = indented();
  private static final Pattern NOT_FINITE = Pattern.compile("^Non-standard token '([^']+)'");
  private static final ObjectWriter TALL = tall();

  private Json() {}

  /** The one text of a record: one line, keys sorted, versions in, neutral values out. */
  public static String canonical(Object value) {
    return print(MAPPER.writer(), new Encoder(true).encode(value));
  }

  /**
   * A record for people: indented, in the order of its components, neutral values and versions out.
   */
  public static String pretty(Object value) {
    return write(new Encoder(false).encode(value));
  }

  /** SHA-256 of the canonical text, 64 hexadecimal digits. */
  public static String sha256(Object value) {
    return sha256Text(canonical(value));
  }

  /** SHA-256 of a text in UTF-8, 64 hexadecimal digits. */
  public static String sha256Text(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * Reads a record strictly.
   *
   * @param source what to call the text in messages, such as a file name
   * @throws BadInput where the text is no JSON, or a key or value is not what the record takes
   */
  public static <T> T read(String text, Class<T> type, String source) {
    return type.cast(new Decoder(source).decode(parse(text, source), type, ""));
  }

  /** Reads a record from a file; see {@link #read(String, Class, String)}. */
  public static <T> T read(Path file, Class<T> type) {
    try {
      return read(Files.readString(file), type, file.toString());
    } catch (NoSuchFileException e) {
      throw new BadInput("there is no file " + file, e);
    } catch (CharacterCodingException e) {
      throw new BadInput("the file " + file + " is no text in UTF-8", e);
    } catch (IOException e) {
      throw new BadInput("the file " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Reads any JSON as maps, lists, strings, numbers, booleans and null. */
  public static Object tree(String text, String source) {
    return MAPPER.convertValue(parse(text, source), Object.class);
  }

  /**
   * Writes maps, lists, strings, numbers, booleans and null, indented; maps keep their own order.
   */
  public static String write(Object tree) {
    return print(INDENTED.without(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS), tree) + "\n";
  }

  /** The candidate nearest to a misspelt word by edit distance, or an empty text without any. */
  public static String nearest(String word, List<String> candidates) {
    return Shapes.nearest(word, candidates);
  }

  /** Whether a word may be a misspelling of another: fewer than half of its letters are wrong. */
  public static boolean isNear(String word, String candidate) {
    return Shapes.isNear(word, candidate);
  }

  /** The same as Jupyter lays a notebook out: one space a level, each element on its own line. */
  public static String writeTall(Object tree) {
    return print(TALL.without(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS), tree) + "\n";
  }

  private static JsonNode parse(String text, String source) {
    try {
      JsonNode node = MAPPER.readTree(text);
      if (node == null || node.isMissingNode()) {
        throw new BadInput(source + " is empty; JSON was expected");
      }
      return node;
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      String place = at == null ? "" : ", line " + at.getLineNr() + ", column " + at.getColumnNr();
      throw new BadInput(source + place + ": this is not valid JSON: " + why(e), e);
    }
  }

  // The parser names an option of its own that would let NaN and infinities through.
  static String why(JsonProcessingException e) {
    String said = e.getOriginalMessage();
    Matcher token = NOT_FINITE.matcher(said);
    if (e instanceof JsonEOFException) {
      return "it ends before what was opened is closed";
    }
    return token.find() ? token.group(1) + " is no number here; expected a finite one" : said;
  }

  private static String print(ObjectWriter writer, Object value) {
    try {
      return writer.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectWriter indented() {
    var indenter = new DefaultIndenter("  ", "\n");
    return MAPPER.writer(new DefaultPrettyPrinter().withObjectIndenter(indenter));
  }

  private static ObjectWriter tall() {
    var indenter = new DefaultIndenter(" ", "\n");
    var printer = new DefaultPrettyPrinter().withObjectIndenter(indenter);
    printer.indentArraysWith(indenter);
    var separators =
        Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");
    return MAPPER.writer(printer.withSeparators(separators));
  }
}
