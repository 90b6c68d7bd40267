package hone.strategy.augmentation;

import static hone.strategy.augmentation.AugmentationStudies.CHOICE;
import static hone.strategy.augmentation.AugmentationStudies.GAP;
import static hone.strategy.augmentation.AugmentationStudies.IMAGES;
import static hone.strategy.augmentation.AugmentationStudies.OWN;
import static hone.strategy.augmentation.AugmentationStudies.SHIFTS;
import static hone.strategy.augmentation.AugmentationStudies.STRENGTH;
import static hone.strategy.augmentation.AugmentationStudies.STRENGTHS;
import static hone.strategy.augmentation.AugmentationStudies.WIDER_CHOICE;
import static hone.study.Claim.Part.better;
import static hone.study.Claim.Part.higher;
import static hone.study.Claim.Part.keeps;
import static hone.study.Claim.Part.lower;
import static hone.study.Claim.Part.slower;
import static hone.study.Claim.ours;
import static hone.study.Claim.survey;

import hone.recipe.Metric;
import hone.recipe.probe.Measure;
import hone.study.Claim;
import hone.study.Claim.Part;
import java.util.List;

/** The survey's claims on classical augmentation, mixing and policies, in numbers. */
final class AugmentationClaims {
  // Margins that only this chapter has, fixed before its studies ran: the least that matters.
  private static final double GAP_POINTS = 1.0;
  private static final double SHIFTED = 1.0;
  private static final double HURT = 0.5;

  private static final String NONE = "none";
  private static final String USUAL = "flip-and-crop";

  private AugmentationClaims() {}

  static List<Claim> all() {
    return List.of(
        survey(
            "2.1",
            "Augmentation improves generalisation and lowers overfitting",
            better("flips and crops more accurate than nothing", GAP, USUAL, NONE),
            narrows("flips and crops narrow the train-test gap", USUAL)),
        ours(
            "2.1b",
            "So do hiding, policies and mixtures",
            better("random erasing more accurate", GAP, "random-erasing", NONE),
            better("RandAugment more accurate", GAP, "rand-augment", NONE),
            better("TrivialAugment more accurate", GAP, "trivial-augment", NONE),
            better("Mixup more accurate", GAP, "mixup", NONE),
            better("CutMix more accurate", GAP, "cutmix", NONE)),
        survey(
            "2.2",
            "Augmentation raises accuracy and reduces the data needed",
            fewer("with an eighth of the images", "one-in-8"),
            fewer("with a quarter of them", "one-in-4"),
            fewer("with half of them", "one-in-2"),
            fewer("with all of them", "all-images"),
            keeps(
                "half of the images with augmentation do as well as all without",
                IMAGES,
                USUAL + " + one-in-2",
                NONE + " + all-images")),
        survey(
            "2.3",
            "Each transform helps under its own shift of the test images",
            shifted("rotation, rotated by 30 degrees", Shifts.ROTATED, "rotation-45"),
            shifted("scaling, scaled by a third", Shifts.SCALED, "scaling"),
            shifted("flips, mirrored", Shifts.MIRRORED, "horizontal-flip"),
            shifted("colour, recoloured", Shifts.RECOLOURED, "colour-jitter")),
        survey(
            "2.4",
            "Augmentation can over-generalise, and costs computation (in steps)",
            hurts("vertical flips make digits less accurate", "vertical-flip"),
            hurts("so do turns by any angle", "rotation-180"),
            slower("turns by any angle reach the target later", STRENGTH, "rotation-180", NONE)),
        ours(
            "2.4b",
            "So does each other kind of change, once it is strong enough (garments)",
            tooStrong(Strengths.MOVED),
            tooStrong(Strengths.BRIGHTNESS),
            tooStrong(Strengths.NOISE),
            tooStrong(Strengths.HIDDEN)),
        survey(
            "2.6",
            "A policy made for a task beats one policy for all",
            own("digits"),
            own("garments"),
            own("photographs"),
            own("pictographs")),
        survey(
            "2.8",
            "Cropping helps to know local features; centre crops keep the structure",
            shifted("random crops, seen in part", Shifts.CROPPED, "resized-crop"),
            shifted("centre crops, seen in the middle", Shifts.CENTRED, "centre-crop"),
            keeps("centre crops as accurate on whole images", SHIFTS, "centre-crop", NONE)),
        survey(
            "2.9",
            "Augmentation must match the learning rate: chosen together they do better than apart",
            better("more accurate at equal cost", CHOICE, "chosen-jointly", "chosen-apart")),
        ours(
            "2.9b",
            "So they do where there is more to choose from: five policies, and five rates of plain"
                + " momentum over two decades",
            better("more accurate at equal cost", WIDER_CHOICE, "chosen-jointly", "chosen-apart")));
  }

  private static Part narrows(String name, String arm) {
    return lower(name, GAP, Metric.GENERALIZATION_GAP, arm, NONE, GAP_POINTS);
  }

  private static Part fewer(String name, String images) {
    return better(name, IMAGES, USUAL + " + " + images, NONE + " + " + images);
  }

  private static Part shifted(String name, Measure shift, String arm) {
    return higher(name, SHIFTS, shift, arm, NONE, SHIFTED);
  }

  private static Part hurts(String name, String arm) {
    return lower(name, STRENGTH, Metric.ACCURACY, arm, NONE, HURT);
  }

  private static Part tooStrong(Strengths kind) {
    String strongest = kind.names().get(kind.names().size() - 1);
    return lower(strongest, STRENGTHS, Metric.ACCURACY, strongest, NONE, HURT);
  }

  private static Part own(String kind) {
    return better("more accurate on " + kind, OWN + kind, "for-" + kind, "rand-augment");
  }
}
