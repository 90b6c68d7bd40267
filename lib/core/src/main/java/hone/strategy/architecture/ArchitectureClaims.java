package hone.strategy.architecture;

import static hone.strategy.architecture.ArchitectureStudies.NETWORKS;
import static hone.strategy.architecture.CostStudies.LATENCY;
import static hone.strategy.architecture.CostStudies.TRAINING;
import static hone.study.Claim.Part.better;
import static hone.study.Claim.Part.keeps;
import static hone.study.Claim.ours;
import static hone.study.Claim.survey;

import hone.study.Claim;
import hone.study.Claim.Part;
import java.util.List;
import java.util.stream.Stream;

/**
 * The survey's claims on networks. What a network costs is counted and needs no verdict: it is the
 * same in every run.
 */
final class ArchitectureClaims {
  private ArchitectureClaims() {}

  static List<Claim> all() {
    return Stream.of(
            costs(),
            SizeClaims.all(),
            Adversaries.claims(),
            TransferClaims.all(),
            CellSearches.claims())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Claim> costs() {
    return List.of(
        survey(
            "1.1",
            "Depthwise-separable convolution keeps accuracy (and cuts parameters and computation)",
            keeps("at a sixth of the multiplications", NETWORKS, "separable", "convolutions")),
        ours(
            "1.1b",
            "At equal cost separable convolution is the more accurate",
            better("as many multiplications", NETWORKS, "separable-wide", "convolutions"),
            better("as many in the whole training", NETWORKS, "separable-longer", "convolutions")),
        survey(
            "1.2",
            "Squeeze-and-excitation raises accuracy",
            better("in residual blocks", NETWORKS, "resnet-se", "resnet"),
            better("behind separable convolutions", NETWORKS, "separable-se", "separable")),
        ours(
            "1.2b",
            "It does so better than as many parameters spent on width",
            better("in residual blocks", NETWORKS, "resnet-se", "resnet-wide")),
        survey(
            "1.10",
            "Lightweight networks keep accuracy at lower cost",
            keeps("MobileNet", NETWORKS, "mobilenet-v1", "resnet"),
            keeps("MobileNetV2", NETWORKS, "mobilenet-v2", "resnet"),
            keeps("SqueezeNet", NETWORKS, "squeezenet", "resnet")),
        ours(
            "1.10b",
            "Trained at equal cost they are as accurate",
            keeps("MobileNet", TRAINING, "mobilenet-v1-longer", "resnet"),
            keeps("MobileNetV2", TRAINING, "mobilenet-v2-longer", "resnet"),
            keeps("SqueezeNet", TRAINING, "squeezenet-longer", "resnet")),
        ours(
            "1.10c",
            "Where an image takes as long they are as accurate",
            asFast("MobileNet", "mobilenet-v1-as-fast", "resnet"),
            asFast("MobileNetV2", "mobilenet-v2-as-fast", "resnet"),
            asFast("SqueezeNet", "squeezenet-as-fast", "resnet"),
            asFast("separable convolutions", "separable-as-fast", "convolutions")));
  }

  private static Part asFast(String name, String arm, String baseline) {
    return keeps(name, LATENCY, arm, baseline);
  }
}
