package hone.search.pruner;

import hone.search.space.History;
import hone.search.space.Tried;

/**
 * Says when a trial is not worth finishing. A pruner keeps no state: the same history and trial
 * give the same answer. It is asked in searches of one objective.
 */
@FunctionalInterface
public interface Pruner {
  /**
   * Whether to stop a trial now.
   *
   * @param history what the trial may see: trials that are finished, without itself
   * @param trial the running one, with what it reported so far; the last step is the one that is
   *     judged, and without a report no trial is stopped
   */
  boolean prune(History history, Tried trial);
}
