package hone.search.space;

/** Where a trial stands; the names are Optuna's. */
public enum State {
  /** A worker computes it. */
  RUNNING,
  /** It was enqueued, and no worker has taken it yet. */
  WAITING,
  /** It has its values. */
  COMPLETE,
  /** It was stopped early; its intermediate values say how it stood. */
  PRUNED,
  /** It failed, or its worker died. */
  FAIL;

  /** Whether nothing will change any more. */
  public boolean isFinished() {
    return this == COMPLETE || this == PRUNED || this == FAIL;
  }
}
