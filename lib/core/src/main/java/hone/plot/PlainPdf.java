package hone.plot;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Deflater;

/**
 * PDF without the font that the library names on every page and does not bring, though no letter is
 * set in it: publishers refuse files whose fonts are missing. Streams are deflated.
 */
final class PlainPdf {
  // Bytes are letters of the same number here.
  private static final Charset BYTES = StandardCharsets.ISO_8859_1;
  private static final Pattern OBJECT = Pattern.compile("(?s)(\\d+) 0 obj\n(.*?)\nendobj\n");
  private static final Pattern STREAM =
      Pattern.compile("(?s)^(.*?)\nstream\r?\n(.*)\r?\nendstream$");
  private static final Pattern FONTS =
      Pattern.compile("/Font <<\\s*(?:/Fnt\\d+ <<[^<>]*>>\\s*)+>>\n?");
  private static final Pattern CHOICE = Pattern.compile("/Fnt\\d+ [\\d.]+ Tf\n");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private PlainPdf() {}

  /** The same file, of one page whose letters are shapes. */
  static byte[] of(byte[] file) {
    String text = new String(file, BYTES);
    PlainPdf plain = new PlainPdf();
    plain.put("%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n");
    List<Integer> places = new ArrayList<>();
    Matcher object = OBJECT.matcher(text);
    while (object.find()) {
      places.add(plain.out.size());
      plain.put(places.size() + " 0 obj\n" + inner(object.group(2)) + "\nendobj\n");
    }
    int table = plain.out.size();
    plain.put("xref\n0 " + (places.size() + 1) + "\n0000000000 65535 f \n");
    places.forEach(p -> plain.put(String.format(Locale.ROOT, "%010d 00000 n \n", p)));
    plain.put("trailer\n<<\n/Size " + (places.size() + 1) + "\n/Root 1 0 R\n>>\nstartxref\n");
    plain.put(table + "\n%%EOF\n");
    return plain.out.toByteArray();
  }

  private static String inner(String body) {
    Matcher stream = STREAM.matcher(body);
    if (!stream.matches()) {
      return FONTS.matcher(body).replaceAll("");
    }
    String head = stream.group(1);
    String data = stream.group(2);
    if (!head.contains("/Subtype /Image")) {
      data = CHOICE.matcher(data).replaceAll("");
    }
    if (!head.contains("/Filter")) {
      data = deflated(data);
      head = head.replaceFirst("/Length \\d+", "/Filter /FlateDecode\n/Length " + data.length());
    }
    return head + "\nstream\n" + data + "\nendstream";
  }

  private static String deflated(String data) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    deflater.setInput(data.getBytes(BYTES));
    deflater.finish();
    ByteArrayOutputStream small = new ByteArrayOutputStream();
    byte[] some = new byte[8192];
    while (!deflater.finished()) {
      small.write(some, 0, deflater.deflate(some));
    }
    deflater.end();
    return small.toString(BYTES);
  }

  private void put(String text) {
    out.writeBytes(text.getBytes(BYTES));
  }
}
