package hone.engine;

/** A graph, or this machine, is not one that the engine computes; the message is one sentence. */
public final class Unsupported extends Exception {
  private static final long serialVersionUID = 1;

  Unsupported(String message) {
    super(message);
  }
}
