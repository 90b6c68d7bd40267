package hone.search;

/** What a search optimises: runs with the parameters that it asks for, and gives one value. */
@FunctionalInterface
public interface Objective {
  /**
   * The value with the parameters that this attempt suggests. NaN makes the trial a failed one.
   *
   * @throws Pruned where {@link Attempt#shouldPrune} said so
   * @throws Exception any other makes the trial a failed one
   */
  double of(Attempt attempt) throws Exception;
}
