package hone.strategy.realtime;

import static hone.strategy.realtime.RealTimeStudies.BATCHES;
import static hone.strategy.realtime.RealTimeStudies.INT8;
import static hone.strategy.realtime.RealTimeStudies.INT8_RESIDUAL;
import static hone.strategy.realtime.RealTimeStudies.PRUNED;
import static hone.strategy.realtime.RealTimeStudies.RESIDUAL;
import static hone.strategy.realtime.RealTimeStudies.RUNTIMES;
import static hone.study.Claim.Part.keeps;
import static hone.study.Claim.Part.lower;
import static hone.study.Claim.Part.notHigher;
import static hone.study.Claim.Part.notLower;
import static hone.study.Claim.ours;
import static hone.study.Claim.survey;

import hone.recipe.Metric;
import hone.recipe.probe.Timing;
import hone.study.Claim;
import hone.study.Claim.Part;
import java.util.List;

/** The survey's claims on trained networks in use, in numbers. */
final class RealTimeClaims {
  // Margins, fixed before any of these races was run. Differences of logarithms are ratios.
  private static final double A_QUARTER = Math.log10(1.25);
  private static final double A_TENTH = Math.log10(1.1);
  private static final double PERCENT = 25; // of the p50 latency in floats
  private static final double HALF_A_POINT = 0.5;
  private static final double TWO_POINTS = 2;

  private RealTimeClaims() {}

  static List<Claim> all() {
    return List.of(
        survey(
            "8.1",
            "Hardware acceleration speeds inference up",
            sooner("oneDNN, LeNet", RUNTIMES, "onednn", "stock", A_QUARTER),
            sooner("oneDNN, residual", RESIDUAL, "onednn", "stock", A_QUARTER),
            sooner("oneDNN, batches of 64", BATCHES, "onednn", "stock", A_QUARTER)),
        ours(
            "8.1b",
            "Wider vector instructions speed inference up, each step against the one before",
            sooner("AVX2, LeNet", RUNTIMES, "engine-avx2", "engine-sse41", A_TENTH),
            sooner("AVX2, residual", RESIDUAL, "engine-avx2", "engine-sse41", A_TENTH),
            sooner("all, LeNet", RUNTIMES, "engine", "engine-avx2", A_TENTH),
            sooner("all, residual", RESIDUAL, "engine", "engine-avx2", A_TENTH)),
        ours(
            "8.1c",
            "Primitives that are kept, channels last, are faster than oneDNN called layer by layer",
            sooner("LeNet", RUNTIMES, "engine", "onednn", A_QUARTER),
            sooner("residual", RESIDUAL, "engine", "onednn", A_QUARTER),
            sooner("batches of 64", BATCHES, "engine", "onednn", A_QUARTER)),
        ours(
            "8.1d",
            "A second thread answers a single image sooner",
            sooner("LeNet, engine", RUNTIMES, "engine-2-threads", "engine", A_TENTH),
            sooner("LeNet, ONNX Runtime", RUNTIMES, "onnx-2-threads", "onnx", A_TENTH),
            sooner("residual, engine", RESIDUAL, "engine-2-threads", "engine", A_TENTH),
            sooner("residual, ONNX Runtime", RESIDUAL, "onnx-2-threads", "onnx", A_TENTH)),
        ours(
            "8.1e",
            "A second thread answers a batch of 64 sooner",
            sooner("engine", BATCHES, "engine-2-threads", "engine", A_QUARTER),
            sooner("ONNX Runtime", BATCHES, "onnx-2-threads", "onnx", A_QUARTER)),
        ours(
            "8.1f",
            "Hone's engine keeps up with ONNX Runtime",
            notLater("LeNet", RUNTIMES, "engine", "onnx"),
            notLater("residual", RESIDUAL, "engine", "onnx"),
            notLater("batches of 64", BATCHES, "engine", "onnx")),
        survey(
            "8.2",
            "Quantisation is about 40 % faster",
            lower("LeNet", INT8, Timing.RELATIVE, "int8", "onnx", PERCENT),
            lower("residual", INT8_RESIDUAL, Timing.RELATIVE, "int8", "onnx", PERCENT)),
        ours(
            "8.2b",
            "8-bit integers keep the accuracy of floats, after training alone",
            keeps("min-max, LeNet", INT8, "int8", "onnx"),
            keeps("min-max, residual", INT8_RESIDUAL, "int8", "onnx"),
            keeps("percentile, LeNet", INT8, "int8-percentile", "onnx"),
            keeps("percentile, residual", INT8_RESIDUAL, "int8-percentile", "onnx")),
        ours(
            "8.2c",
            "Ranges by entropy keep as much as ranges that hold all",
            asGood("LeNet", INT8, "int8-entropy", "int8"),
            asGood("residual", INT8_RESIDUAL, "int8-entropy", "int8")),
        ours(
            "8.2d",
            "A network that learned with its levels keeps as much as one rounded after training",
            asGood("LeNet", INT8, "aware + int8", "int8"),
            asGood("residual", INT8_RESIDUAL, "aware + int8", "int8")),
        survey(
            "8.3",
            "Pruning speeds inference up: single weights",
            sooner("engine", PRUNED, "weights-80 + engine", "engine", A_TENTH),
            sooner("ONNX Runtime", PRUNED, "weights-80 + onnx", "onnx", A_TENTH)),
        ours(
            "8.3b",
            "Pruning speeds inference up where the network really shrinks: half of the channels",
            sooner("engine", PRUNED, "channels-50 + engine", "engine", A_TENTH),
            sooner("ONNX Runtime", PRUNED, "channels-50 + onnx", "onnx", A_TENTH)),
        ours(
            "8.3c",
            "Half of the channels cost at most two points",
            notLower(
                "channels", PRUNED, Metric.ACCURACY, "channels-50 + onnx", "onnx", TWO_POINTS)));
  }

  private static Part sooner(
      String name, String study, String arm, String baseline, double margin) {
    return lower(name, study, Timing.LOG_RELATIVE, arm, baseline, margin);
  }

  private static Part notLater(String name, String study, String arm, String baseline) {
    return notHigher(name, study, Timing.LOG_RELATIVE, arm, baseline, A_QUARTER);
  }

  private static Part asGood(String name, String study, String arm, String baseline) {
    return notLower(name, study, Metric.ACCURACY, arm, baseline, HALF_A_POINT);
  }
}
