package hone.strategy.regularization;

import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.recipe.Strategy.Component;
import hone.recipe.augmentation.Augmentation;
import hone.recipe.loss.Loss;
import hone.recipe.regularization.Regularization;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The regularisers of chapter 5 as strategies, each with a strength that suits short trainings, the
 * middle of what a study tries. (Decays shrink weights by the sum of the rates times the strength:
 * over 200 steps at .001 the customary .01 would do nothing.) Each is added to what the recipe has.
 */
public final class Regularizers {
  private Regularizers() {}

  /** All thirteen; {@link #none()} is what they are held against. */
  public static List<Strategy> all() {
    return List.of(
        l1(),
        l2(),
        elasticNet(),
        weightDecay(),
        sparseDecay(),
        dropout(),
        spatialDropout(),
        batchNorm(),
        weightNorm(),
        weightAndBatchNorm(),
        maxNorm(),
        earlyStopping(),
        shifts());
  }

  /** The recipe without regularisation, for comparison. */
  public static Strategy none() {
    return new Strategy(
        "none",
        Set.of(Component.REGULARIZATIONS),
        "no regularisation, 2026",
        r -> r.withRegularizations(List.of()));
  }

  /** A penalty on absolute weights. */
  public static Strategy l1() {
    return adding("l1", "Tibshirani 1996", new Regularization.L1(1e-4));
  }

  /** A penalty on squared weights. */
  public static Strategy l2() {
    return adding("l2", "Krogh and Hertz 1992", new Regularization.L2(1e-2));
  }

  /** Both penalties. */
  public static Strategy elasticNet() {
    return adding("elastic-net", "Zou and Hastie 2005", new Regularization.ElasticNet(1e-3, 0.1));
  }

  /** Decay beside the update rule. */
  public static Strategy weightDecay() {
    return adding("weight-decay", "Loshchilov and Hutter 2019", new Regularization.WeightDecay(1));
  }

  /** Decay by a constant amount, which ends at 0. */
  public static Strategy sparseDecay() {
    return adding("sparse-decay", "Duchi and Singer 2009", new Regularization.SparseDecay(0.1));
  }

  /** Zeroes inputs of dense layers. */
  public static Strategy dropout() {
    return adding("dropout", "Srivastava et al. 2014", new Regularization.Dropout(0.3));
  }

  /** Zeroes whole channels before convolutions. */
  public static Strategy spatialDropout() {
    return adding("spatial-dropout", "Tompson et al. 2015", new Regularization.SpatialDropout(0.1));
  }

  /** Normalisation over the batch after each layer. */
  public static Strategy batchNorm() {
    return adding("batch-norm", "Ioffe and Szegedy 2015", new Regularization.BatchNormalization());
  }

  /** Weights as length and direction. */
  public static Strategy weightNorm() {
    return adding(
        "weight-norm", "Salimans and Kingma 2016", new Regularization.WeightNormalization());
  }

  /** Both normalisations. */
  public static Strategy weightAndBatchNorm() {
    return adding(
        "weight-and-batch-norm",
        "Salimans and Kingma 2016; Ioffe and Szegedy 2015",
        new Regularization.WeightNormalization(),
        new Regularization.BatchNormalization());
  }

  /** A limit on the norm of each unit's weights. */
  public static Strategy maxNorm() {
    return adding("max-norm", "Srivastava et al. 2014, section 5.1", new Regularization.MaxNorm(2));
  }

  /** The end of training when validation images say so. */
  public static Strategy earlyStopping() {
    return adding("early-stopping", "Prechelt 1998", new Regularization.EarlyStopping(3));
  }

  /** Moved training images: augmentation as a regulariser. */
  public static Strategy shifts() {
    return new Strategy(
        "shifts",
        Set.of(Component.AUGMENTATIONS),
        "LeCun et al. 1998, section III.B",
        r -> {
          List<Augmentation> more = new ArrayList<>(r.augmentations());
          more.add(new Augmentation.Shift(2));
          return r.withAugmentations(more);
        });
  }

  /** A penalty on the distance to the weights that training starts from; for a pretrained start. */
  public static Strategy l2Sp() {
    return adding("l2-sp", "Li et al. 2018", new Regularization.L2Sp(1e-2, 1e-2));
  }

  /** Labels of a tenth less than certain: a partner in interactions. */
  public static Strategy smoothing() {
    return new Strategy(
        "smoothing",
        Set.of(Component.LOSS),
        "Szegedy et al. 2016",
        r -> r.with(new Loss.CrossEntropy(0.1, List.of())));
  }

  private static Strategy adding(String name, String reference, Regularization... these) {
    return new Strategy(
        name, Set.of(Component.REGULARIZATIONS), reference, r -> with(r, List.of(these)));
  }

  private static Recipe with(Recipe recipe, List<Regularization> these) {
    List<Regularization> more = new ArrayList<>(recipe.regularizations());
    more.addAll(these);
    return recipe.withRegularizations(more);
  }
}
