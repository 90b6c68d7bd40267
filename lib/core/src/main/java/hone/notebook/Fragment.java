package hone.notebook;

/**
 * A fragment of HTML that a notebook shows as such.
 *
 * @param text the fragment, already escaped where it must be
 */
record Fragment(String text) {
  /** The text with {@code & < > "} escaped, for use in HTML. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** The fragment without its tags, in one line of at most 200 characters. */
  @Override
  public String toString() {
    String plain = text.replaceAll("(?s)<style.*?</style>", " ").replaceAll("<[^>]*>", " ").strip();
    plain = plain.replaceAll("\\s+", " ");
    return plain.length() <= 200 ? plain : plain.substring(0, 199) + "…";
  }
}
