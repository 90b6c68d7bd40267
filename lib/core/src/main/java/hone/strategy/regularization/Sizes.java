package hone.strategy.regularization;

import static hone.study.Claim.Part.better;
import static hone.study.Claim.ours;

import hone.recipe.Strategy;
import hone.study.Claim;
import hone.study.Claim.Part;
import hone.study.Study;
import hone.study.Tuning;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Regularisers of which the survey does not say when they help most, on few and on more images and
 * in small and large networks, as the chapter's other studies have L1, L2 and dropout.
 */
public final class Sizes {
  /** Those that the study of all regularisers lacks, on its images. */
  static final String FEW = "more-regularizers";

  /** On five times the images, for the same number of steps. */
  static final String MANY = "more-regularizers-more-images";

  /** In a network of half the widths. */
  static final String SMALL = "more-regularizers-small-network";

  /** In a network of twice the widths. */
  static final String LARGE = "more-regularizers-large-network";

  private static final String NONE = Regularizers.none().name();

  private Sizes() {}

  /** The six of the claim; the others stand beside them. */
  static List<Strategy> regularizers() {
    return List.of(
        Regularizers.weightDecay(),
        Regularizers.elasticNet(),
        Regularizers.batchNorm(),
        Regularizers.maxNorm(),
        Regularizers.spatialDropout(),
        Regularizers.smoothing());
  }

  /**
   * The studies beside others, whose tasks, recipes and trainings without regularisation they
   * share.
   *
   * @param of the chapter's studies by name
   */
  static List<Study> beside(Function<String, Study> of, int seeds) {
    return List.of(
        study(FEW, of.apply(RegularizationStudies.FEW), seeds),
        study(MANY, of.apply(RegularizationStudies.MANY), seeds),
        study(SMALL, of.apply(RegularizationStudies.SMALL), seeds),
        study(LARGE, of.apply(RegularizationStudies.LARGE), seeds));
  }

  private static Study study(String name, Study beside, int seeds) {
    List<Strategy> arms = new ArrayList<>(List.of(Regularizers.none()));
    arms.addAll(regularizers());
    Set<String> there = arms.stream().map(Strategy::name).collect(Collectors.toSet());
    Regularizers.all().stream().filter(s -> !there.contains(s.name())).forEach(arms::add);
    return beside
        .named(name)
        .arms(arms)
        .seeds(seeds)
        .measuring(List.of())
        .tuned(Tuning.strengths());
  }

  static Claim claim() {
    return ours(
        "5.2b",
        "What other regularisers give is more on few images than on five times as many",
        regularizers().stream().map(Sizes::more).toArray(Part[]::new));
  }

  private static Part more(Strategy regularizer) {
    String arm = regularizer.name();
    return better(arm, FEW, arm, NONE).beyond(MANY, arm, NONE);
  }
}
