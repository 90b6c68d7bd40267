package hone.strategy.architecture;

import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.recipe.Task;
import hone.recipe.probe.Measure;
import hone.study.Study;
import java.util.List;

/** Light networks against heavy ones where both cost the same. */
final class CostStudies {
  /** Light networks trained for so much longer that training multiplies as often. */
  static final String TRAINING = "equal-training-cost";

  /** Light networks so wide that an image takes as long. */
  static final String LATENCY = "equal-latency";

  /** Time of an image among 64. */
  static final Measure TIME = new Measure.Latency(64, 60);

  private CostStudies() {}

  /**
   * Both studies.
   *
   * @param recipe of the study of all networks, so that what both have is trained once
   * @param shorter for training of equal cost, which takes light networks several times as long
   */
  static List<Study> of(Task task, Recipe recipe, Recipe shorter, int seeds) {
    return List.of(
        Study.of(TRAINING, task, shorter).arms(asLong()).seeds(seeds),
        Study.of(LATENCY, task, recipe).arms(asFast()).measuring(TIME).seeds(seeds));
  }

  private static List<Strategy> asLong() {
    return List.of(
        Architectures.resNet(),
        Architectures.longer(Architectures.mobileNetV1(), SmallNets.LONGER_V1),
        Architectures.longer(Architectures.mobileNetV2(), SmallNets.LONGER_V2),
        Architectures.longer(Architectures.squeezeNet(), SmallNets.LONGER_FIRE));
  }

  private static List<Strategy> asFast() {
    return List.of(
        Architectures.convolutions(),
        Architectures.asFastSeparable(),
        Architectures.resNet(),
        Architectures.asFastMobileNetV1(),
        Architectures.asFastMobileNetV2(),
        Architectures.asFastSqueezeNet());
  }
}
