package hone.strategy.loss;

import hone.recipe.Strategy;
import hone.recipe.Strategy.Component;
import hone.recipe.loss.Loss;
import hone.recipe.loss.Loss.Fusion.Term;
import hone.recipe.regularization.Regularization;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The losses of chapter 3 as strategies, each with its published or customary parameters. */
public final class Losses {
  private Losses() {}

  /** All losses that suit any task, the penalties beside a loss, and class weights for ten. */
  public static List<Strategy> all() {
    List<Strategy> out = new ArrayList<>(general());
    out.addAll(
        List.of(
            automatic(),
            classWeights(10),
            classWeights(50),
            weightedFocal(10),
            weightedFocal(50),
            regression(),
            binning()));
    out.addAll(penalties());
    return List.copyOf(out);
  }

  /** Those for any number of classes, whatever their frequency. */
  static List<Strategy> general() {
    return List.of(
        crossEntropy(),
        labelSmoothing(),
        focal(),
        logLoss(),
        hinge(),
        squaredHinge(),
        squaredError(),
        scoreSquaredError(),
        huber(),
        fusion(),
        learnedFusion(),
        learnedTemperature(),
        multiTask());
  }

  /** Penalties and dropout beside cross-entropy. */
  static List<Strategy> penalties() {
    return List.of(l1(), l2(), dropout());
  }

  private static Strategy loss(String name, String reference, Loss loss) {
    return new Strategy(name, Set.of(Component.LOSS), reference, r -> r.with(loss));
  }

  /** Softmax and the negative log-likelihood. */
  public static Strategy crossEntropy() {
    return loss("cross-entropy", "Bridle 1990", new Loss.CrossEntropy());
  }

  /** A tenth of the label spread over all classes. */
  public static Strategy labelSmoothing() {
    return loss(
        "label-smoothing", "Szegedy et al. 2016, section 7", new Loss.CrossEntropy(0.1, List.of()));
  }

  /** What is known already counts less. */
  public static Strategy focal() {
    return loss("focal", "Lin et al. 2017", new Loss.Focal(2, List.of()));
  }

  /** Ten classes, of which the later five weigh so much more. */
  public static Strategy classWeights(int ratio) {
    return loss(
        "class-weights-" + ratio, "King and Zeng 2001", new Loss.CrossEntropy(0, weights(ratio)));
  }

  /** Focal loss with those weights. */
  public static Strategy weightedFocal(int ratio) {
    return loss("focal-weights-" + ratio, "Lin et al. 2017", new Loss.Focal(2, weights(ratio)));
  }

  private static List<Double> weights(int ratio) {
    List<Double> out = new ArrayList<>(Collections.nCopies(5, 1.0));
    out.addAll(Collections.nCopies(5, (double) ratio));
    return out;
  }

  /** Each class against the rest. */
  public static Strategy logLoss() {
    return loss("log-loss", "Good 1952", new Loss.LogLoss());
  }

  /** The margin to the best rival. */
  public static Strategy hinge() {
    return loss("hinge", "Crammer and Singer 2001", new Loss.Hinge(1));
  }

  /** Its square. */
  public static Strategy squaredHinge() {
    return loss("squared-hinge", "Tang 2013", new Loss.SquaredHinge(1));
  }

  /** Squared distance of the probabilities to the label. */
  public static Strategy squaredError() {
    return loss("squared-error", "Brier 1950", new Loss.SquaredError());
  }

  /** Squared distance of the scores to the label, as in regression. */
  public static Strategy scoreSquaredError() {
    return loss(
        "score-squared-error", "Legendre 1805; Hui and Belkin 2021", new Loss.ScoreSquaredError());
  }

  /** The same with straight tails. */
  public static Strategy huber() {
    return loss("huber", "Huber 1964", new Loss.Huber(1));
  }

  /** Cross-entropy and the squared distance of probabilities, alike. */
  public static Strategy fusion() {
    return loss(
        "fusion",
        "Bridle 1990, Brier 1950: their sum",
        new Loss.Fusion(
            List.of(new Term(new Loss.CrossEntropy(), 1), new Term(new Loss.SquaredError(), 1))));
  }

  /** The same two with weights that Adam learns. */
  public static Strategy learnedFusion() {
    return loss(
        "learned-fusion",
        "Kendall et al. 2018",
        new Loss.LearnedFusion(List.of(new Loss.CrossEntropy(), new Loss.SquaredError()), 0.01));
  }

  /** Cross-entropy with a temperature that Adam learns. */
  public static Strategy learnedTemperature() {
    return loss("learned-temperature", "Guo et al. 2017", new Loss.LearnedTemperature(0.01));
  }

  /** The class, and beside it the image's mean brightness. */
  public static Strategy multiTask() {
    return loss("multi-task", "Caruana 1997", new Loss.MultiTask(Loss.Property.BRIGHTNESS, 0.1));
  }

  /** No class, but a property of the image, by its squared error. */
  public static Strategy regression() {
    return telling("property-squared-error", "Legendre 1805", Loss.Regression::new);
  }

  /** The same property by cross-entropy over ten bins. */
  public static Strategy binning() {
    return telling("property-bins", "Rothe et al. 2018", p -> new Loss.Binning(p, 10));
  }

  // The property that the recipe's loss tells already, or else brightness.
  private static Strategy telling(
      String name, String reference, Function<Loss.Property, Loss> loss) {
    return new Strategy(
        name,
        Set.of(Component.LOSS),
        reference,
        r -> r.with(loss.apply(r.loss().told().orElse(Loss.Property.BRIGHTNESS))));
  }

  /** Cross-entropy whose gradient the framework derives. */
  public static Strategy automatic() {
    return loss("automatic", "Baydin et al. 2018", new Loss.AutomaticCrossEntropy());
  }

  /** A penalty on absolute weights beside the loss. */
  public static Strategy l1() {
    return beside("l1-penalty", "Tibshirani 1996", new Regularization.L1(1e-4));
  }

  /** A penalty on squared weights beside the loss. */
  public static Strategy l2() {
    return beside("l2-penalty", "Krogh and Hertz 1992", new Regularization.L2(1e-3));
  }

  /** Dropout beside the loss. */
  public static Strategy dropout() {
    return beside("dropout", "Srivastava et al. 2014", new Regularization.Dropout(0.3));
  }

  private static Strategy beside(String name, String reference, Regularization added) {
    return new Strategy(
        name,
        Set.of(Component.REGULARIZATIONS),
        reference,
        r -> {
          List<Regularization> more = new ArrayList<>(r.regularizations());
          more.add(added);
          return r.withRegularizations(more);
        });
  }
}
