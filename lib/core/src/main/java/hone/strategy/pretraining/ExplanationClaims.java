package hone.strategy.pretraining;

import static hone.strategy.pretraining.ExplanationStudies.CAM;
import static hone.strategy.pretraining.ExplanationStudies.CENTRE;
import static hone.strategy.pretraining.ExplanationStudies.EDGES;
import static hone.strategy.pretraining.ExplanationStudies.INTEGRATED;
import static hone.strategy.pretraining.ExplanationStudies.MAPS;
import static hone.strategy.pretraining.ExplanationStudies.OCCLUSION;
import static hone.strategy.pretraining.ExplanationStudies.PATCHES;
import static hone.strategy.pretraining.ExplanationStudies.PIXELS;
import static hone.strategy.pretraining.ExplanationStudies.SCRATCH;
import static hone.strategy.pretraining.ExplanationStudies.SMOOTH;
import static hone.strategy.pretraining.ExplanationStudies.TRANSFER;
import static hone.strategy.pretraining.ExplanationStudies.deletion;
import static hone.strategy.pretraining.ExplanationStudies.insertion;
import static hone.strategy.pretraining.ExplanationStudies.otherWeights;
import static hone.study.Claim.Part.higher;
import static hone.study.Claim.Part.lower;
import static hone.study.Claim.Part.notLower;
import static hone.study.Claim.Part.within;
import static hone.study.Claim.ours;
import static hone.study.Claim.survey;

import hone.recipe.probe.Explanation;
import hone.study.Claim;
import hone.study.Claim.Part;
import java.util.List;

/** What the survey claims of activation maps, in numbers; margins were fixed before any run. */
final class ExplanationClaims {
  private static final double CHANCE = 0.05; // of the class's probability, over all parts deleted
  private static final double OTHERS = 0.02;
  private static final double LIKE = 0.5; // Spearman's correlation without its sign

  private ExplanationClaims() {}

  static List<Claim> all() {
    return List.of(
        survey(
            "4.7",
            "Activation maps show the features that decide",
            deleted("deletion in Grad-CAM's order", CAM, PATCHES, CHANCE),
            inserted("insertion in Grad-CAM's order", CAM, PATCHES, CHANCE),
            within("another map under other weights", MAPS, otherWeights(CAM), TRANSFER, LIKE)),
        ours(
            "4.7b",
            "They tell more than where the image has edges, and than its middle",
            deleted("deletion against edges", CAM, EDGES, OTHERS),
            inserted("insertion against edges", CAM, EDGES, OTHERS),
            deleted("deletion against the middle", CAM, CENTRE, OTHERS),
            inserted("insertion against the middle", CAM, CENTRE, OTHERS)),
        ours(
            "4.7c",
            "So do gradients and occlusion, against random maps as fine as theirs",
            deleted("deletion by SmoothGrad", SMOOTH, PIXELS, CHANCE),
            inserted("insertion by SmoothGrad", SMOOTH, PIXELS, CHANCE),
            deleted("deletion by integrated gradients", INTEGRATED, PIXELS, CHANCE),
            inserted("insertion by integrated gradients", INTEGRATED, PIXELS, CHANCE),
            deleted("deletion by occlusion", OCCLUSION, PATCHES, CHANCE),
            inserted("insertion by occlusion", OCCLUSION, PATCHES, CHANCE),
            within("SmoothGrad under other weights", MAPS, otherWeights(SMOOTH), TRANSFER, LIKE),
            within(
                "integrated gradients under other weights",
                MAPS,
                otherWeights(INTEGRATED),
                TRANSFER,
                LIKE)),
        ours(
            "4.7d",
            "The maps of a pretrained network tell as much as those of a random start",
            notLower(
                    "gain over chance by insertion",
                    MAPS,
                    insertion(CAM),
                    TRANSFER,
                    SCRATCH,
                    CHANCE)
                .beyond(insertion(PATCHES), MAPS, TRANSFER, SCRATCH)));
  }

  private static Part deleted(String name, Explanation by, Explanation control, double margin) {
    return lower(name, MAPS, deletion(by), TRANSFER, "", margin)
        .beyond(deletion(control), MAPS, TRANSFER, "");
  }

  private static Part inserted(String name, Explanation by, Explanation control, double margin) {
    return higher(name, MAPS, insertion(by), TRANSFER, "", margin)
        .beyond(insertion(control), MAPS, TRANSFER, "");
  }
}
