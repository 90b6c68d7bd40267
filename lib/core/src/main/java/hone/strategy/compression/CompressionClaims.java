package hone.strategy.compression;

import static hone.strategy.compression.CompressionStudies.BITS;
import static hone.strategy.compression.CompressionStudies.DISTILLATION;
import static hone.strategy.compression.CompressionStudies.FILE;
import static hone.strategy.compression.CompressionStudies.OPERATIONS;
import static hone.strategy.compression.CompressionStudies.ORDER;
import static hone.strategy.compression.CompressionStudies.PRUNING;
import static hone.strategy.compression.CompressionStudies.TIME;
import static hone.study.Claim.Part.better;
import static hone.study.Claim.Part.higher;
import static hone.study.Claim.Part.keeps;
import static hone.study.Claim.Part.lower;
import static hone.study.Claim.ours;
import static hone.study.Claim.survey;

import hone.study.Claim;
import java.util.List;

/** The survey's claims on smaller networks, in numbers. */
final class CompressionClaims {
  // Margins, fixed before the studies ran. LeNet's file has some 230 kB on grey images of 28x28.
  private static final double BYTES = 100;
  private static final double MILLIONS = 0.05;
  private static final double MICROSECONDS = 5;

  private CompressionClaims() {}

  static List<Claim> all() {
    return List.of(
        survey(
            "1.6",
            "Pruning removes redundant parameters without losing accuracy",
            keeps("half of the weights", PRUNING, "weights-50", "retrained"),
            keeps("four fifths", PRUNING, "weights-80", "retrained"),
            keeps("nine tenths", PRUNING, "weights-90", "retrained"),
            lower("and the file is smaller", PRUNING, FILE, "weights-90", "retrained", BYTES)),
        ours(
            "1.6b",
            "Removing channels makes the network smaller and faster at the same accuracy",
            keeps("half of the channels", PRUNING, "channels-50", "retrained"),
            lower(
                "fewer multiplications", PRUNING, OPERATIONS, "channels-50", "retrained", MILLIONS),
            lower("less time", PRUNING, TIME, "channels-50", "retrained", MICROSECONDS)),
        ours(
            "1.6c",
            "Removing bit by bit keeps more than removing at once",
            better("of nineteen twentieths", PRUNING, "gradual-95", "weights-95")),
        ours(
            "1.6d",
            "The gradient tells better than the size what is dispensable",
            better("of weights", PRUNING, "taylor-weights-90", "weights-90"),
            better("of channels", PRUNING, "taylor-channels-50", "channels-50")),
        survey(
            "1.7",
            "Distillation keeps a large model's accuracy in a small one",
            keeps("the student against its teacher", DISTILLATION, "distilled", "original"),
            lower("and its file is smaller", DISTILLATION, FILE, "distilled", "original", BYTES)),
        ours(
            "1.7b",
            "It is the teacher's knowledge that helps the student, not soft labels",
            better("than the student alone", DISTILLATION, "distilled", "student"),
            better("than with smoothed labels", DISTILLATION, "distilled", "smoothed-student")),
        ours(
            "1.7c",
            "A student that first learns what its teacher sees inside gets further in as many"
                + " steps",
            better("than by the teacher's scores alone", DISTILLATION, "hinted", "distilled"),
            better("than alone", DISTILLATION, "hinted", "student")),
        survey(
            "1.8",
            "Quantisation cuts size and computation with little loss",
            keeps("eight bits", BITS, "bits-8", "original"),
            keeps("four bits", BITS, "bits-4", "original"),
            lower("and the file is smaller", BITS, FILE, "bits-8", "original", BYTES)),
        ours(
            "1.8b",
            "With few bits, training through the rounding is better than rounding afterwards",
            better("four bits", BITS, "aware-bits-4", "bits-4"),
            better("two bits", BITS, "aware-bits-2", "bits-2"),
            keeps("two bits keep the accuracy then", BITS, "aware-bits-2", "retrained")),
        ours(
            "1.8c",
            "Which of two steps comes first makes a difference",
            better(
                "pruning before quantising", ORDER, "prune-then-quantize", "quantize-then-prune"),
            higher(
                "a distilled network cannot be pruned like its teacher: the larger file is that of"
                    + " teaching last",
                ORDER,
                FILE,
                "prune-then-distil",
                "distil-then-prune",
                2)),
        ours(
            "1.8d",
            "Fixed point, whose scales are powers of two, keeps the accuracy as well",
            keeps("eight bits", BITS, "fixed-point-8", "original"),
            keeps("four bits, against any scale an array", BITS, "fixed-point-4", "tensor-bits-4")),
        survey(
            "1.11",
            "Pruning and compression improve a model's performance",
            better("half of the weights pruned", PRUNING, "weights-50", "retrained"),
            better("a quarter of the channels removed", PRUNING, "channels-25", "retrained"),
            better("eight bits", BITS, "bits-8", "original"),
            better("four bits, trained so", BITS, "aware-bits-4", "retrained")));
  }
}
