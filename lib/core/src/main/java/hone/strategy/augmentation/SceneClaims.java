package hone.strategy.augmentation;

import static hone.strategy.augmentation.SceneStudies.BLOCKS;
import static hone.strategy.augmentation.SceneStudies.BRAIN;
import static hone.strategy.augmentation.SceneStudies.COARSE;
import static hone.strategy.augmentation.SceneStudies.CORRUPTED;
import static hone.strategy.augmentation.SceneStudies.EDGE;
import static hone.strategy.augmentation.SceneStudies.EMOJI;
import static hone.strategy.augmentation.SceneStudies.ON_CORRUPTED;
import static hone.strategy.augmentation.SceneStudies.ON_SCANNER;
import static hone.strategy.augmentation.SceneStudies.ON_TWITTER;
import static hone.strategy.augmentation.SceneStudies.PROGRAMS;
import static hone.strategy.augmentation.SceneStudies.SCANNER;
import static hone.study.Claim.Part.better;
import static hone.study.Claim.Part.higher;
import static hone.study.Claim.Part.notLower;
import static hone.study.Claim.ours;
import static hone.study.Claim.survey;

import hone.recipe.Metric;
import hone.recipe.probe.Measure;
import hone.study.Claim;
import hone.study.Claim.Part;
import java.util.List;

/** What the survey claims of domains and scenes, in numbers; margins were fixed before any run. */
final class SceneClaims {
  private static final double TARGET = 1.0;
  private static final double RARE = 1.0;
  private static final double KEPT = 1.0;
  private static final String SOURCE = "source-only";
  private static final String NONE = "none";

  private SceneClaims() {}

  static List<Claim> all() {
    return List.of(
        survey(
            "2.7",
            "Domain-adaptive augmentation and learning help across domains",
            emoji("the target's amplitudes, from one vendor to another", "spectrum"),
            scanner("the same, from one scanner to another", "spectrum"),
            corrupted("the same, from clean to corrupted", "spectrum"),
            emoji("a domain classifier, from one vendor to another", "domain-classifier"),
            scanner("the same, from one scanner to another", "domain-classifier"),
            corrupted("the same, from clean to corrupted", "domain-classifier")),
        ours(
            "2.7b",
            "So do the target's statistics in batch normalisation",
            emoji("from one vendor to another", "statistics"),
            scanner("from one scanner to another", "statistics"),
            corrupted("from clean to corrupted", "statistics")),
        ours(
            "2.7c",
            "So do its correlations (CORAL)",
            emoji("from one vendor to another", "coral"),
            scanner("from one scanner to another", "coral"),
            corrupted("from clean to corrupted", "coral")),
        ours(
            "2.7d",
            "So do its colours, where domains differ by them",
            emoji("from one vendor to another", "colours"),
            corrupted("from clean to corrupted", "colours")),
        survey(
            "2.10",
            "Augmentation finds more of the abnormal (rare kinds of patch; no diagnosis)",
            higher("macro recall", BRAIN, Metric.MACRO_RECALL, "turn-scale-light", NONE, RARE),
            higher("macro F1", BRAIN, Metric.MACRO_F1, "turn-scale-light", NONE, RARE)),
        survey(
            "2.11",
            "Less data can be sent and accuracy kept, where training knows it",
            sent("half of the bits", "bits-4"),
            sent("a quarter of the bits", "bits-2"),
            sent("a quarter of the pixels", "smaller-2"),
            sent("JPEG of quality 50", "jpeg-50")),
        ours(
            "2.11b",
            "Training on what is sent makes it better known",
            higher("a sixteenth of the pixels", EDGE, COARSE, "smaller-4", NONE, TARGET),
            higher("JPEG of quality 10", EDGE, BLOCKS, "jpeg-10", NONE, TARGET)),
        survey(
            "2.12",
            "Augmentation makes programs better known by their byte plots (CPU architecture)",
            better("random erasing", PROGRAMS, "random-erasing", NONE),
            better("Mixup", PROGRAMS, "mixup", NONE),
            better("CutMix", PROGRAMS, "cutmix", NONE)));
  }

  private static Part emoji(String name, String arm) {
    return higher(name, EMOJI, ON_TWITTER, arm, SOURCE, TARGET);
  }

  private static Part scanner(String name, String arm) {
    return higher(name, SCANNER, ON_SCANNER, arm, SOURCE, TARGET);
  }

  private static Part corrupted(String name, String arm) {
    return higher(name, CORRUPTED, ON_CORRUPTED, arm, SOURCE, TARGET);
  }

  private static Part sent(String name, String arm) {
    return notLower(name, EDGE, new Measure.AsSent(), arm, NONE, KEPT);
  }
}
