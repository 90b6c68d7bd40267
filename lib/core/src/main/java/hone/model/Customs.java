package hone.model;

import hone.json.BadInput;
import hone.recipe.architecture.Architecture;
import hone.recipe.loss.Loss;
import hone.recipe.optimizer.Optimizer;
import hone.recipe.regularization.Regularization;
import hone.recipe.schedule.Schedule;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * The code behind the {@code Custom} components of recipes. A program registers it before it
 * trains; a recipe file can only name it.
 */
public final class Customs {
  private static final Map<String, Object> CODE = new ConcurrentHashMap<>();

  private Customs() {}

  /** Registers an architecture: the stages it appends to a network. */
  public static void architecture(String id, BiConsumer<Architecture.Custom, Stages> code) {
    CODE.put("architecture " + id, code);
  }

  /** Registers an update rule, given the rate of each step. */
  public static void optimizer(String id, BiFunction<Optimizer.Custom, ISchedule, IUpdater> code) {
    CODE.put("optimizer " + id, code);
  }

  /** Registers a loss; its activation is softmax. */
  public static void loss(String id, Function<Loss.Custom, ILossFunction> code) {
    CODE.put("loss " + id, code);
  }

  /**
   * Registers a loss by its formula; SameDiff derives the gradient. Scores are before any softmax.
   *
   * @param ofEach from scores and labels, both [N, classes], to the loss of each image, [N]; made
   *     of operations that SameDiff can derive
   */
  public static void formula(String id, BinaryOperator<SDVariable> ofEach) {
    loss(id, c -> new AutomaticLoss(id, ofEach));
  }

  /** Registers a schedule: the factor on the rate by progress from 0 to 1. */
  public static void schedule(String id, Function<Schedule.Custom, DoubleUnaryOperator> code) {
    CODE.put("schedule " + id, code);
  }

  /** Registers a regularisation: a change of the configuration that all layers inherit. */
  public static void regularization(
      String id, BiConsumer<Regularization.Custom, NeuralNetConfiguration.Builder> code) {
    CODE.put("regularization " + id, code);
  }

  @SuppressWarnings("unchecked")
  static <T> T find(String kind, String id) {
    Object code = CODE.get(kind + " " + id);
    if (code == null) {
      TreeSet<String> known = new TreeSet<>();
      CODE.keySet().stream()
          .filter(k -> k.startsWith(kind + " "))
          .forEach(k -> known.add(k.substring(kind.length() + 1)));
      throw new BadInput(
          "The recipe names the custom "
              + kind
              + " \""
              + id
              + "\", which this program has not registered (registered: "
              + (known.isEmpty() ? "none" : String.join(", ", known))
              + ").");
    }
    return (T) code;
  }
}
