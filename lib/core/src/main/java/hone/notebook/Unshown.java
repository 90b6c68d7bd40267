package hone.notebook;

/** Why a value could not be shown, in one sentence. */
final class Unshown {
  private Unshown() {}

  static String sentence(Object value, Throwable e) {
    if (isFontMissing(e)) {
      return "This needs a font to be drawn, and Java finds none on this machine: run ./hone setup";
    }
    return "This " + value.getClass().getSimpleName() + " cannot be shown: " + e;
  }

  private static boolean isFontMissing(Throwable e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      String words = t.toString().toLowerCase(java.util.Locale.ROOT);
      if (words.contains("font") || words.contains("freetype") || words.contains("harfbuzz")) {
        return true;
      }
      for (StackTraceElement frame : t.getStackTrace()) {
        if (frame.getClassName().startsWith("sun.font.")) {
          return true;
        }
      }
    }
    return false;
  }
}
