package hone.train;

import hone.data.Images;
import hone.deploy.Calibration;
import hone.json.BadInput;
import hone.recipe.Trial;
import hone.recipe.deployment.Deployment;
import hone.run.Cost;
import hone.run.Environment;
import hone.run.Outcome;
import hone.run.Result;
import hone.run.Run;
import hone.run.Runner;
import java.util.Arrays;
import java.util.Map;

/** A training whose network is served: judged by what the process that serves it answers. */
final class Deployed {
  private Deployed() {}

  static Run run(Trial.Training trial, Runner.Context context, Environment environment) {
    long begun = System.nanoTime();
    Run source = context.need(trial.source().orElseThrow());
    Outcome outcome = source.outcome();
    if (outcome instanceof Outcome.Diverged) {
      return record(trial, outcome, Map.of(), source, begun, environment, 0);
    }
    if (!(outcome.found().orElse(null) instanceof Result.Trained before)) {
      Outcome failed = new Outcome.Failed("the training that it serves " + outcome.sentence());
      return record(trial, failed, Map.of(), source, begun, environment, 0);
    }
    byte[] weights =
        context
            .artefacts()
            .left(source)
            .orElseThrow(
                () -> new BadInput("The network of run " + source.id() + " is not there."));
    try (Opened opened = Opened.of(trial.source().get(), weights)) {
      Deployment how = trial.recipe().deployment();
      byte[] model = model(opened, how);
      Images test = opened.split().test();
      Images validation = opened.split().validation();
      Images train =
          Splits.first(
              Members.images(opened.training(), opened.split().train()), validation.size());
      byte[] all = pixels(test, validation, train);
      int count = test.size() + validation.size() + train.size();
      try (Serving serving = Serving.start(Parcel.of(how, opened), model, all, count).ready()) {
        Serving.Said said = serving.predict();
        int classes = opened.classes();
        float[] p = said.probabilities();
        int first = test.size() * classes;
        int second = first + validation.size() * classes;
        Result result =
            new Result.Trained(
                Evaluator.judge(test, Arrays.copyOf(p, first), classes),
                Evaluator.judge(validation, Arrays.copyOfRange(p, first, second), classes).brief(),
                Evaluator.judge(train, Arrays.copyOfRange(p, second, p.length), classes).brief(),
                before.dynamics());
        Map<String, String> left =
            context.keep() ? Map.of(trial.leaves(), context.artefacts().put(model)) : Map.of();
        double micros = 1e6 * said.seconds() / count;
        Outcome completed = new Outcome.Completed(result);
        return record(trial, completed, left, source, begun, environment, micros);
      }
    }
  }

  /**
   * The bytes that are served.
   *
   * @throws IllegalStateException when an ONNX file in floats does not compute what the network
   *     does
   */
  static byte[] model(Opened opened, Deployment how) {
    if (!(how instanceof Deployment.OnnxRuntime onnx)) {
      return opened.network().weights();
    }
    if (onnx.numbers() == Deployment.Numbers.FLOAT) {
      Exported exported = Exported.of(opened, Exported.Takes.PIXELS);
      if (!exported.agreement().equal()) {
        throw new IllegalStateException(
            "its ONNX file computes something else: " + exported.agreement().sentence());
      }
      return exported.file();
    }
    Calibration.How by =
        switch (onnx.numbers()) {
          case INT8_PERCENTILE -> Calibration.How.PERCENTILE;
          case INT8_ENTROPY -> Calibration.How.ENTROPY;
          default -> Calibration.How.MIN_MAX;
        };
    return Exported.int8(opened, Exported.Takes.PIXELS, by).file();
  }

  /** Pixel values of images, [n, C, H, W], a byte each. */
  static byte[] pixels(Images... parts) {
    int size = Arrays.stream(parts).mapToInt(p -> p.size() * p.stride()).sum();
    byte[] out = new byte[size];
    int at = 0;
    for (Images part : parts) {
      for (float value : Exported.pixels(part)) {
        out[at++] = (byte) value;
      }
    }
    return out;
  }

  // What it took to train is the source's; a run that trained nothing has no such seconds.
  private static Run record(
      Trial.Training trial,
      Outcome outcome,
      Map<String, String> left,
      Run source,
      long begun,
      Environment environment,
      double micros) {
    Cost cost =
        new Cost(
            source.cost().parameters(),
            source.cost().macs(),
            Memory.residentMegabytes(),
            0,
            (System.nanoTime() - begun) / 1e9,
            micros);
    return new Run(trial, outcome, Map.of(), cost, left, environment, source.data());
  }
}
