package hone.search;

/** Thrown by an objective that ends early, as {@link Attempt#shouldPrune} told it to. */
public final class Pruned extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** It ends here; what was reported so far stays. */
  public Pruned() {
    super("the trial was pruned", null, false, false); // no stack trace: it is no failure
  }
}
