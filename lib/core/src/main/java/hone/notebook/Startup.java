package hone.notebook;

/** What a kernel does before its first cell, called by {@code startup.jshell}. */
public final class Startup {
  private Startup() {}

  /** Makes Hone's values show as tables and pictures. */
  public static void begin() {
    Renderers.install();
  }
}
