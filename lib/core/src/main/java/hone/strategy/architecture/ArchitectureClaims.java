package hone.strategy.architecture;

import static hone.strategy.architecture.ArchitectureStudies.NETWORKS;
import static hone.study.Claim.Part.better;
import static hone.study.Claim.Part.keeps;
import static hone.study.Claim.ours;
import static hone.study.Claim.survey;

import hone.study.Claim;
import java.util.ArrayList;
import java.util.List;

/**
 * The survey's claims on networks. What a network costs is counted and needs no verdict: it is the
 * same in every run.
 */
final class ArchitectureClaims {
  private ArchitectureClaims() {}

  static List<Claim> all() {
    List<Claim> out = new ArrayList<>(networks());
    out.addAll(Adversaries.claims());
    return List.copyOf(out);
  }

  private static List<Claim> networks() {
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
            keeps("SqueezeNet", NETWORKS, "squeezenet", "resnet")));
  }
}
