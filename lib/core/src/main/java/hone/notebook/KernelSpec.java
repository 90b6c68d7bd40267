package hone.notebook;

import java.util.Map;

/** How Jupyter finds and starts the kernel. */
public final class KernelSpec {
  static final String NAME = "hone";
  static final String DISPLAY_NAME = "Hone (Java)";

  private KernelSpec() {}

  /** What a notebook says of its kernel. */
  static Map<String, Object> metadata() {
    return Map.of("name", NAME, "display_name", DISPLAY_NAME, "language", "java");
  }
}
