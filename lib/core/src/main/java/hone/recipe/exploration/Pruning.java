package hone.recipe.exploration;

/** When a try is given up before its training ends, judged at its evaluations. */
public enum Pruning {
  /** Never. */
  NONE,
  /** Below the median of earlier tries at the same evaluation (Golovin et al. 2017). */
  MEDIAN,
  /** Not among the better half at evaluations 1, 2, 4 and so on (Li et al. 2020). */
  HALVING
}
