package hone.strategy.pretraining;

import static hone.study.Claim.Part.lower;
import static hone.study.Claim.Part.notLower;
import static hone.study.Claim.survey;

import hone.recipe.Compression;
import hone.recipe.Compression.Distil;
import hone.recipe.Compression.Prune;
import hone.recipe.Compression.Quantize;
import hone.recipe.Compression.Retraining;
import hone.recipe.Metric;
import hone.recipe.Recipe;
import hone.recipe.Start;
import hone.recipe.Strategy;
import hone.recipe.Strategy.Component;
import hone.recipe.Task;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Block;
import hone.recipe.architecture.Block.Activation;
import hone.recipe.deployment.Deployment;
import hone.recipe.deployment.Deployment.Numbers;
import hone.recipe.deployment.Deployment.Simd;
import hone.recipe.deployment.Load;
import hone.recipe.optimizer.Optimizer;
import hone.recipe.probe.Measure;
import hone.recipe.probe.Timing;
import hone.study.Chapter;
import hone.study.Claim;
import hone.study.Claim.Part;
import hone.study.Profile;
import hone.study.Study;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Networks that were pretrained, fine-tuned on few images, and then made small: bytes,
 * multiplications and accuracy, and in races of their own the time of an answer. Once a network
 * pretrained here, once a MobileNetV2 that others taught on ImageNet.
 */
public final class SmallDevicePart {
  /** Bytes, multiplications, accuracy. */
  private static final String SIZES = "small-devices";

  private static final int MOST = 1000; // images of a target, of which emoji have 1,382

  /** Time of one answer. */
  private static final String TIMES = "small-devices-latency";

  /** The same of a MobileNetV2 that others taught. */
  private static final String MOBILE_SIZES = "small-devices-imagenet";

  private static final String MOBILE_TIMES = "small-devices-imagenet-latency";

  private static final String MOBILE = "mobilenetv2-cats-dogs";

  private static final String WHOLE = "fine-tuned-whole";
  private static final String SMALL = "fine-tuned-pruned-8-bits";
  private static final String ROUNDED = "fine-tuned-8-bits";

  // Fixed before the studies ran. The network has 14 thousand numbers, 4 bytes each; MobileNetV2
  // 400 thousand.
  private static final double KILOBYTES = 40;
  private static final double MEGABYTE = 1000;
  private static final double POINT = 1;
  private static final double TWO_POINTS = 2;
  private static final double FORTY_PERCENT = -Math.log10(0.6); // less time, as a logarithm

  private static final Measure FILE = new Measure.Size(Measure.Size.Part.FILE);
  private static final Measure OPERATIONS = new Measure.Size(Measure.Size.Part.OPERATIONS);

  private static final Retraining AFTER = new Retraining(4, 0.5);

  /** A quarter of the channels of {@link TransferStudies#NET}. */
  private static final Architecture STUDENT =
      Architecture.ConvNet.of(
          new Block.Conv(4, 3, 1, true, true, Activation.RELU),
          new Block.MaxPool(2, 2, false),
          new Block.Conv(8, 3, 1, true, true, Activation.RELU),
          new Block.MaxPool(2, 2, false),
          new Block.Conv(8, 3, 1, true, true, Activation.RELU),
          new Block.GlobalAveragePool());

  private SmallDevicePart() {}

  /** A chapter with the study of sizes behind what it has; its headline stays. */
  public static Chapter after(Chapter first) {
    return first.with(arms(), SmallDevicePart::sizes, claims());
  }

  /** A chapter with the study of times, too, whose races want a machine where nothing else runs. */
  public static Chapter timed(Chapter first) {
    return first.with(List.of(), SmallDevicePart::times, List.of(claimOfTime()));
  }

  static List<Strategy> arms() {
    Prune half = Prune.of(0.5, Prune.What.CHANNELS).within(Prune.Scope.LAYER).with(AFTER);
    Prune most = Prune.of(0.8, Prune.What.WEIGHTS).with(AFTER);
    Quantize eight = Quantize.of(8).activations(8);
    Prune none = Prune.of(0, Prune.What.WEIGHTS).with(AFTER);
    Distil taught = new Distil(STUDENT, new Distil.Lesson(4, 0.9), Retraining.epochs(12));
    return List.of(
        arm(WHOLE, "the same steps once more, 2026", none),
        arm("fine-tuned-sparse", "Han et al. 2015", most),
        arm("fine-tuned-pruned", "Li et al. 2017", half),
        arm("fine-tuned-taught", "Hinton et al. 2015", taught),
        arm(ROUNDED, "Jacob et al. 2018", none, eight),
        arm(SMALL, "Han et al. 2016", half, eight));
  }

  private static Strategy arm(String name, String reference, Compression... steps) {
    return new Strategy(
        name,
        Set.of(Component.COMPRESSIONS, Component.START),
        reference,
        r -> {
          List<Compression> all = new ArrayList<>(r.compressions());
          all.addAll(Arrays.asList(steps));
          return started(r).withCompressions(all);
        });
  }

  // A recipe that begins with nobody's network begins with that of the starter set of digits.
  private static Recipe started(Recipe recipe) {
    Task digits = Task.of("mnist-starter").withTraining(300);
    return recipe.start() instanceof Start.Random
        ? recipe.with(Transfers.from(digits, Recipe.baseline()))
        : recipe;
  }

  private static List<Study> sizes(Profile profile) {
    return switch (profile) {
      case QUICK -> List.of();
      case STANDARD -> sizes(study(SIZES, 800, 300, 3), mobile(MOBILE_SIZES, 300, 3));
      case FULL -> sizes(study(SIZES, 0, MOST, 10), mobile(MOBILE_SIZES, MOST, 10));
    };
  }

  private static List<Study> sizes(Study... studies) {
    return Stream.of(studies).map(s -> s.arms(arms()).measuring(FILE, OPERATIONS)).toList();
  }

  private static List<Study> times(Profile profile) {
    if (profile == Profile.QUICK) {
      return List.of();
    }
    boolean standard = profile == Profile.STANDARD;
    int images = standard ? 300 : MOST;
    int seeds = standard ? 3 : 10;
    Load load = new Load.Closed(1, 0.2);
    int rounds = standard ? 4 : 20;
    Strategy onnx = served(WHOLE, "onnx", new Deployment.OnnxRuntime(1, Numbers.FLOAT));
    Strategy eight = served(WHOLE, "int8", new Deployment.OnnxRuntime(1, Numbers.INT8_MIN_MAX));
    Deployment engine = new Deployment.Engine(1, Simd.FULL);
    return List.of(
        study(TIMES, standard ? 800 : 0, images, seeds)
            .arms(
                served(WHOLE, "floats", engine),
                served("fine-tuned-pruned", "pruned", engine),
                onnx,
                eight)
            .raced(load, rounds),
        mobile(MOBILE_TIMES, images, seeds).arms(onnx, eight).raced(load, rounds));
  }

  // The rate is the one that validation chose on photographs where all layers are fine-tuned.
  private static Study mobile(String name, int training, int seeds) {
    Recipe recipe =
        base(20)
            .with(new Optimizer.Adam(0.001, Optimizer.Moments.PUBLISHED))
            .with(new Architecture.Imported(MOBILE, 64))
            .with(new Start.Imported(MOBILE));
    List<Task> tasks = List.of(target("cifar-10", training), target("emoji-google", training));
    return Study.of(name, tasks, t -> recipe).seeds(seeds);
  }

  private static Study study(String name, int pretraining, int training, int seeds) {
    Map<Task, Recipe> bases = new LinkedHashMap<>();
    bases.put(target("fashion-mnist", training), from("mnist", pretraining));
    bases.put(target("emoji-google", training), from("cifar-10", pretraining));
    return Study.of(name, List.copyOf(bases.keySet()), bases::get).seeds(seeds);
  }

  private static Task target(String data, int training) {
    return Task.of(data).withTraining(training).withValidation(200).withTest(1000);
  }

  private static Recipe from(String data, int images) {
    Task source = Task.of(data).withTraining(images).withValidation(200).withTest(200);
    return base(8).with(Transfers.from(source, base(4)));
  }

  private static Recipe base(double epochs) {
    return TransferStudies.base(epochs);
  }

  private static List<Claim> claims() {
    return List.of(
        survey(
            "4.13",
            "Compressed, a pretrained network serves small devices",
            lower("storage: pruned and in 8 bits", SIZES, FILE, SMALL, WHOLE, KILOBYTES),
            notLower(
                "accuracy: pruned and in 8 bits", SIZES, Metric.ACCURACY, SMALL, WHOLE, TWO_POINTS),
            notLower("accuracy: in 8 bits alone", SIZES, Metric.ACCURACY, ROUNDED, WHOLE, POINT),
            lower("MobileNetV2, storage", MOBILE_SIZES, FILE, SMALL, WHOLE, MEGABYTE),
            notLower(
                "MobileNetV2, accuracy", MOBILE_SIZES, Metric.ACCURACY, SMALL, WHOLE, TWO_POINTS),
            notLower(
                "MobileNetV2, accuracy: in 8 bits alone",
                MOBILE_SIZES,
                Metric.ACCURACY,
                ROUNDED,
                WHOLE,
                POINT)));
  }

  private static Claim claimOfTime() {
    return survey(
        "4.4",
        "Quantising a pretrained network speeds inference by about 40 %",
        sooner("8-bit integers, a small network", TIMES),
        sooner("8-bit integers, MobileNetV2", MOBILE_TIMES));
  }

  private static Part sooner(String what, String study) {
    return lower(what, study, Timing.LOG_RELATIVE, WHOLE + "-int8", WHOLE + "-onnx", FORTY_PERCENT);
  }

  private static Strategy served(String arm, String how, Deployment by) {
    Strategy of = arms().stream().filter(s -> s.name().equals(arm)).findFirst().orElseThrow();
    return new Strategy(
        arm + "-" + how,
        Set.of(Component.COMPRESSIONS, Component.START, Component.DEPLOYMENT),
        of.reference(),
        r -> of.apply(r).with(by));
  }
}
