package hone.plot;

import java.awt.Font;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SVG as other programs like it: no outside document type, said sizes, described, and small. */
final class Svg {
  private static final Pattern HEAD =
      Pattern.compile("(?s)^.*?<svg[^>]*viewBox=\"([^\"]*)\"[^>]*>");
  private static final Pattern STYLE = Pattern.compile(" style=\"([^\"]*)\"");
  private static final Pattern TEXT =
      Pattern.compile("<text style=\"([^\"]*)\"([^>]*)>([^<]+)</text>");
  private static final Pattern SIZE = Pattern.compile("font-size:([.\\d]+)px");
  private static final Pattern TAG = Pattern.compile("<[^>]*>");
  private static final Pattern LONG = Pattern.compile("-?\\d+\\.\\d{3,}(?:E-?\\d+)?");

  private Svg() {}

  static String tidy(String svg, Figure figure) {
    Matcher head = HEAD.matcher(svg);
    if (!head.find()) {
      throw new IllegalArgumentException("this is no SVG with a view box");
    }
    String[] box = head.group(1).split(" ");
    Map<String, String> classes = new LinkedHashMap<>();
    String body = shared(rounded(measured(svg.substring(head.end()))), classes);
    StringBuilder styles = new StringBuilder();
    classes.forEach(
        (style, name) -> styles.append('.').append(name).append('{').append(style).append("}\n"));
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\""
        + box[2]
        + "pt\" height=\""
        + box[3]
        + "pt\" viewBox=\""
        + head.group(1)
        + "\" role=\"img\">\n<title>"
        + escaped(figure.title())
        + "</title>\n<desc>"
        + escaped(figure.caption())
        + "</desc>\n<style>\n"
        + styles
        + "</style>"
        + body;
  }

  // With its length said, text keeps its place where the font is missing.
  private static String measured(String body) {
    return TEXT.matcher(body)
        .replaceAll(
            m -> {
              Font font = font(m.group(1));
              double length = Text.width(font, unescaped(m.group(3)));
              return Matcher.quoteReplacement(
                  "<text textLength=\""
                      + length
                      + "\" lengthAdjust=\"spacingAndGlyphs\" style=\""
                      + m.group(1)
                      + "\""
                      + m.group(2)
                      + ">"
                      + m.group(3)
                      + "</text>");
            });
  }

  private static Font font(String style) {
    Matcher size = SIZE.matcher(style);
    float points = size.find() ? Float.parseFloat(size.group(1)) : Theme.TEXT;
    return style.contains("bold") ? Theme.bold(points) : Theme.font(points);
  }

  private static String unescaped(String text) {
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&");
  }

  // Hundredths of a point cannot be seen. Text between tags stays as it is.
  private static String rounded(String body) {
    return TAG.matcher(body)
        .replaceAll(
            tag -> Matcher.quoteReplacement(LONG.matcher(tag.group()).replaceAll(Svg::round)));
  }

  private static String round(MatchResult number) {
    return new BigDecimal(number.group())
        .setScale(2, RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }

  private static String shared(String body, Map<String, String> classes) {
    return STYLE
        .matcher(body)
        .replaceAll(
            m -> {
              String style =
                  m.group(1).replace("&quot;DejaVu Sans&quot;", "DejaVu Sans,Verdana,sans-serif");
              String name = classes.computeIfAbsent(style, s -> "s" + classes.size());
              return " class=\"" + name + "\"";
            });
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
