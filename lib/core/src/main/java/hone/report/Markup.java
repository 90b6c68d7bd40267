package hone.report;

import java.util.Locale;

/** Text made safe for a format. */
final class Markup {
  private static final int LATIN = 0x100;

  private Markup() {}

  static String html(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  static String markdown(String text) {
    return text.replace("\\", "\\\\")
        .replace("|", "\\|")
        .replace("<", "&lt;")
        .replace("*", "\\*")
        .replace("_", "\\_")
        .replace("\n", " ");
  }

  static String latex(String text) {
    StringBuilder out = new StringBuilder();
    for (int c : text.codePoints().toArray()) {
      switch (c) {
        case '\\' -> out.append("\\textbackslash{}");
        case '&', '%', '$', '#', '_', '{', '}' -> out.append('\\').appendCodePoint(c);
        case '~' -> out.append("\\textasciitilde{}");
        case '^' -> out.append("\\textasciicircum{}");
        case '\u2212' -> out.append("$-$");
        case '\u221e' -> out.append("$\\infty$");
        case '\u2013' -> out.append("--");
        case '\u2014' -> out.append("---");
        case '\u2019' -> out.append('\'');
        case '\u00d7' -> out.append("$\\times$");
        case '\u00b1' -> out.append("$\\pm$");
        case '\u00b5' -> out.append("$\\mu$");
        case '\u2264' -> out.append("$\\le$");
        case '\u2265' -> out.append("$\\ge$");
        case '\u2192' -> out.append("$\\to$");
        case '\u2026' -> out.append("\\dots{}");
        case '\u00a0' -> out.append('~');
        case '\n' -> out.append(' ');
        default -> {
          if (c < LATIN) {
            out.appendCodePoint(c);
          } else {
            out.append(String.format(Locale.ROOT, "[U+%04X]", c)); // T1 fonts lack it
          }
        }
      }
    }
    return out.toString();
  }
}
