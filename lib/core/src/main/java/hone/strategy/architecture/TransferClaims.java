package hone.strategy.architecture;

import static hone.strategy.architecture.TransferStudy.TRANSFER;
import static hone.study.Claim.Part.better;
import static hone.study.Claim.ours;
import static hone.study.Claim.survey;

import hone.study.Claim;
import java.util.List;

/** The survey's claim on transfer, and what it rests on. */
final class TransferClaims {
  private TransferClaims() {}

  static List<Claim> all() {
    return List.of(
        survey(
            "1.12",
            "Transfer combined with Mixup or CutMix improves further",
            better("Mixup", TRANSFER, "transfer + mixup", "transfer + unmixed"),
            better("CutMix", TRANSFER, "transfer + cutmix", "transfer + unmixed")),
        ours(
            "1.12b",
            "Transfer helps at all, from garments to digits and drawings",
            better("unmixed", TRANSFER, "transfer + unmixed", "scratch + unmixed")),
        ours(
            "1.12c",
            "Both together are better than the mixing alone",
            better("Mixup", TRANSFER, "transfer + mixup", "scratch + mixup"),
            better("CutMix", TRANSFER, "transfer + cutmix", "scratch + cutmix")));
  }
}
