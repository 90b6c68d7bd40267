package hone.strategy.pretraining;

import static hone.strategy.pretraining.TransferStudies.FEW;
import static hone.strategy.pretraining.TransferStudies.MORE;
import static hone.strategy.pretraining.TransferStudies.NOISY;
import static hone.strategy.pretraining.TransferStudies.ON_SCANNER;
import static hone.strategy.pretraining.TransferStudies.ON_TWITTER;
import static hone.strategy.pretraining.TransferStudies.SCANNER;
import static hone.strategy.pretraining.TransferStudies.SOURCES;
import static hone.strategy.pretraining.TransferStudies.TRANSFER;
import static hone.strategy.pretraining.TransferStudies.VENDOR;
import static hone.study.Claim.Part.better;
import static hone.study.Claim.Part.higher;
import static hone.study.Claim.Part.within;
import static hone.study.Claim.ours;
import static hone.study.Claim.survey;

import hone.recipe.Metric;
import hone.recipe.probe.Measure;
import hone.study.Claim;
import hone.study.Claim.Contrast;
import hone.study.Claim.Direction;
import hone.study.Claim.Part;
import hone.study.Ratio;
import java.util.List;
import java.util.Optional;

/** What the survey claims of transfer, in numbers; margins were fixed before any run. */
final class TransferClaims {
  private static final double AT_ALL = 100; // % of the other's steps
  private static final double TENTH_LESS = 90;
  private static final double POINT = 1;

  private static final String RANDOM = "random-start";
  private static final String TUNED = "fine-tune-all";
  private static final Ratio STEPS = new Ratio(Metric.TARGET_SHARE, RANDOM);

  private TransferClaims() {}

  static List<Claim> all() {
    return List.of(
        survey(
            "4.1",
            "A pretrained start converges about 10 % faster, and to better accuracy, than a random"
                + " one",
            within("sooner at all", TRANSFER, STEPS, TUNED, AT_ALL),
            within("in a tenth fewer steps at least", TRANSFER, STEPS, TUNED, TENTH_LESS),
            better("to better accuracy", TRANSFER, TUNED, RANDOM)),
        ours(
            "4.1b",
            "Its features suffer to be frozen, and the more of them learn the better",
            better("the last block against none", TRANSFER, "fine-tune-top-1", "frozen-features"),
            better("all against the last block", TRANSFER, TUNED, "fine-tune-top-1")),
        ours(
            "4.1c",
            "Gradual unfreezing and discriminative rates are better than one rate for all",
            better("gradual unfreezing", TRANSFER, "gradual-unfreezing", TUNED),
            better("discriminative rates", TRANSFER, "discriminative-rates", TUNED)),
        ours(
            "4.3b",
            "Between small sets, too, transfer makes up for three quarters of the images",
            new Part(
                "75 images and a pretrained start against 300",
                FEW,
                Metric.ACCURACY,
                TUNED,
                "",
                Direction.NOT_LOWER,
                POINT,
                Optional.of(new Contrast(Metric.ACCURACY, TRANSFER, RANDOM, ""))),
            better("with as many images", FEW, TUNED, RANDOM)),
        ours(
            "4.6b",
            "Domain adaptation helps a network that other sets of the catalog pretrained",
            adapted("statistics, from one vendor to another", VENDOR, ON_TWITTER, "statistics"),
            adapted("statistics, from one scanner to another", SCANNER, ON_SCANNER, "statistics"),
            adapted("CORAL, from one vendor to another", VENDOR, ON_TWITTER, "coral"),
            adapted("CORAL, from one scanner to another", SCANNER, ON_SCANNER, "coral")),
        survey(
            "4.8",
            "Augmentation on top of transfer helps further",
            better("Mixup", MORE, "fine-tune-mixup", TUNED),
            better("shifts", MORE, "fine-tune-shifts", TUNED)),
        survey(
            "4.9",
            "Randomisation (dropout, random initialisation of parts) makes it more robust to noise",
            higher("dropout", MORE, NOISY, "fine-tune-dropout", TUNED, POINT),
            higher("the last block drawn anew", MORE, NOISY, "fine-tune-redrawn", TUNED, POINT)),
        survey(
            "4.10",
            "Data of several sources enrich it",
            better("together, against digits", SOURCES, "sources-together", "source-digits"),
            better("together, against garments", SOURCES, "sources-together", "source-garments")),
        ours(
            "4.10b",
            "So they do one after the other",
            better("against digits", SOURCES, "sources-in-turn", "source-digits"),
            better("against garments", SOURCES, "sources-in-turn", "source-garments")));
  }

  private static Part adapted(String name, String study, Measure there, String arm) {
    return higher(name, study, there, "fine-tune-" + arm, TUNED, POINT);
  }
}
