package hone.strategy.architecture;

import static hone.strategy.architecture.SizeStudies.LARGE;
import static hone.strategy.architecture.SizeStudies.MIDDLE;
import static hone.strategy.architecture.SizeStudies.NECKS;
import static hone.strategy.architecture.SizeStudies.SHORTCUTS;
import static hone.strategy.architecture.SizeStudies.SMALL;
import static hone.study.Claim.Part.better;
import static hone.study.Claim.Part.higher;
import static hone.study.Claim.ours;
import static hone.study.Claim.survey;

import hone.recipe.Metric;
import hone.recipe.probe.Measure;
import hone.study.Claim;
import hone.study.Claim.Part;
import java.util.List;

/** The survey's claims on objects of different size, and what sharpens them. */
final class SizeClaims {
  // Points of accuracy that count, fixed before the studies ran; as much as better() asks.
  private static final double POINTS = 0.5;

  // What four times the depth, or a small object in place of a large one, must add to a gain.
  private static final double MORE = 1;

  private SizeClaims() {}

  static List<Claim> all() {
    return List.of(
        survey(
            "1.3",
            "Residual connections help on objects of different size",
            better("8 layers, all sizes", SHORTCUTS, with(1), without(1)),
            better("14 layers, all sizes", SHORTCUTS, with(2), without(2)),
            better("26 layers, all sizes", SHORTCUTS, with(4), without(4))),
        ours(
            "1.3b",
            "They help the more, the deeper the network",
            higher("26 layers more than 8", SHORTCUTS, Metric.ACCURACY, with(4), without(4), MORE)
                .beyond(SHORTCUTS, with(1), without(1))),
        ours(
            "1.3c",
            "They help on each size (26 layers)",
            shortcut("small objects", SMALL),
            shortcut("objects of middle size", MIDDLE),
            shortcut("large objects", LARGE)),
        survey(
            "1.4",
            "FPN and PANet help on objects of different size",
            better("FPN, all sizes", NECKS, "fpn", "backbone"),
            better("PANet, all sizes", NECKS, "panet", "backbone"),
            higher("FPN, small objects", NECKS, SMALL, "fpn", "backbone", POINTS),
            higher("PANet, small objects", NECKS, SMALL, "panet", "backbone", POINTS)),
        ours(
            "1.4b",
            "It is the exchange between levels that helps, not the levels themselves",
            better("from coarse to fine", NECKS, "fpn", "lateral"),
            better("and back again", NECKS, "panet", "fpn")),
        ours(
            "1.4c",
            "They help small objects more than large ones",
            higher("FPN", NECKS, SMALL, "fpn", "backbone", MORE)
                .beyond(LARGE, NECKS, "fpn", "backbone"),
            higher("PANet", NECKS, SMALL, "panet", "backbone", MORE)
                .beyond(LARGE, NECKS, "panet", "backbone")));
  }

  private static Part shortcut(String name, Measure measure) {
    return higher(name, SHORTCUTS, measure, with(4), without(4), POINTS);
  }

  private static String with(int times) {
    return "shortcut + depth-" + times;
  }

  private static String without(int times) {
    return "no-shortcut + depth-" + times;
  }
}
