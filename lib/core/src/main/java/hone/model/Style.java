package hone.model;

import hone.recipe.Recipe;
import hone.recipe.regularization.Regularization;

/**
 * What a recipe's regularisations put into every layer.
 *
 * @param dropout probability for each input of a dense layer, below 1; 0 for none
 * @param channels probability for each channel before a convolution, below 1; 0 for none
 * @param normalize whether layers are followed by batch normalisation
 */
record Style(double dropout, double channels, boolean normalize) {

  /** Several dropouts add up: what one keeps, the next may drop. */
  static Style of(Recipe recipe) {
    double kept = 1;
    double keptChannels = 1;
    boolean normalize = false;
    for (Regularization r : recipe.regularizations()) {
      if (r instanceof Regularization.Dropout d) {
        kept *= 1 - d.rate();
      } else if (r instanceof Regularization.SpatialDropout d) {
        keptChannels *= 1 - d.rate();
      } else if (r instanceof Regularization.BatchNormalization) {
        normalize = true;
      }
    }
    return new Style(1 - kept, 1 - keptChannels, normalize);
  }
}
