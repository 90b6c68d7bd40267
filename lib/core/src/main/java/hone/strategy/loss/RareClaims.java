package hone.strategy.loss;

import static hone.strategy.loss.LossStudies.FEW;
import static hone.strategy.loss.LossStudies.RARE;
import static hone.study.Claim.Part.better;
import static hone.study.Claim.Part.higher;
import static hone.study.Claim.ours;
import static hone.study.Claim.survey;

import hone.recipe.Metric;
import hone.study.Claim;
import hone.study.Claim.Part;
import java.util.List;

/** Claims on losses where classes are rare and where images are few. */
final class RareClaims {
  private static final double RECALL = 2;
  private static final double F1 = 0.5;
  private static final String CROSS = LossClaims.CROSS;

  private RareClaims() {}

  static List<Claim> all() {
    return List.of(
        survey(
            "3.4",
            "Weighted loss helps minority classes and small samples",
            recall("finds more of them at 1:10", RARE, "class-weights-10", 10),
            f1("better macro F1 at 1:10", RARE, "class-weights-10", 10),
            recall("finds more of them at 1:50", RARE, "class-weights-50", 50),
            f1("better macro F1 at 1:50", RARE, "class-weights-50", 50),
            recall("finds more of them at 1:10 of 200 images", FEW, "class-weights-10", 10),
            f1("better macro F1 at 1:10 of 200 images", FEW, "class-weights-10", 10)),
        ours(
            "3.4b",
            "Focal loss helps minority classes and small samples without knowing which they are",
            recall("finds more of them at 1:10", RARE, "focal", 10),
            recall("finds more of them at 1:50", RARE, "focal", 50),
            f1("better macro F1 at 1:50", RARE, "focal", 50),
            recall("finds more of them at 1:10 of 200 images", FEW, "focal", 10),
            better(
                "more accurate on 200 images, all classes alike",
                FEW,
                "focal + clean",
                CROSS + " + clean")));
  }

  private static Part recall(String name, String study, String arm, int ratio) {
    String under = " + rare-" + ratio;
    return higher(name, study, Metric.MINORITY_RECALL, arm + under, CROSS + under, RECALL);
  }

  private static Part f1(String name, String study, String arm, int ratio) {
    String under = " + rare-" + ratio;
    return higher(name, study, Metric.MACRO_F1, arm + under, CROSS + under, F1);
  }
}
