package hone.recipe.exploration;

import hone.json.BadInput;

/** When a try is given up before its training ends, judged at its evaluations. */
public enum Pruning {
  /** Never. */
  NONE,
  /** Below the median of earlier tries at the same evaluation (Golovin et al. 2017). */
  MEDIAN,
  /** Not among the better half at evaluations 1, 2, 4 and so on (Li et al. 2020). */
  HALVING;

  /**
   * Refuses what a method cannot make use of.
   *
   * @throws BadInput naming the two
   */
  public void check(Method method) {
    if (method instanceof Method.Nsga2 && this != NONE) {
      throw new BadInput("a search for two objectives has the pruning " + this + "; expected NONE");
    }
    if (method instanceof Method.Sharing && this != NONE) {
      throw new BadInput(
          "\"pruning\" is "
              + this
              + "; expected NONE for a search by shared weights, which makes no tries of their"
              + " own");
    }
  }
}
