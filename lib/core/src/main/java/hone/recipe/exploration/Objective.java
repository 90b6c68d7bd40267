package hone.recipe.exploration;

/** What a search holds beside validation accuracy, less being better. */
public enum Objective {
  /** Multiplications of one forward pass of one image. */
  MULTIPLICATIONS,
  /** Time of one forward pass of one image, measured. */
  LATENCY
}
