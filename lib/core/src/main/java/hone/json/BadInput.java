package hone.json;

/**
 * A mistake of the person or file that gave the input, told in one sentence: what is wrong, where
 * (file, key, value), and what is expected. The command line prints the message alone and exits
 * with 2.
 */
public final class BadInput extends RuntimeException {
  /** Makes it from one clear sentence. */
  public BadInput(String sentence) {
    super(sentence);
  }

  /** Makes it from one clear sentence and the exception that revealed the mistake. */
  public BadInput(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
