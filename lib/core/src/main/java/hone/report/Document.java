package hone.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A page of HTML that needs nothing else and opens from disk: style and script are inside. It is
 * well-formed XML too, and can be read without its script.
 */
final class Document {
  private Document() {}

  /**
   * The page.
   *
   * @param body HTML
   */
  static String of(String title, String body) {
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
        + "<meta name=\"color-scheme\" content=\"light dark\"/>\n<title>"
        + Markup.html(title)
        + "</title>\n<style>\n"
        + resource("report.css")
        + "</style>\n</head>\n<body>\n"
        + body
        + "<script>/*<![CDATA[*/\n"
        + resource("report.js")
        + "/*]]>*/</script>\n</body>\n</html>\n";
  }

  private static String resource(String name) {
    try (InputStream in = Document.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
