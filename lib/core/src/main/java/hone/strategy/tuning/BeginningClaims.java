package hone.strategy.tuning;

import static hone.strategy.tuning.BeginningStudies.DEEP;
import static hone.strategy.tuning.BeginningStudies.SHALLOW;
import static hone.strategy.tuning.BeginningStudies.SHALLOW_SIGNAL;
import static hone.strategy.tuning.BeginningStudies.SIGNAL;
import static hone.strategy.tuning.BeginningStudies.START;
import static hone.strategy.tuning.BeginningStudies.TEN;
import static hone.strategy.tuning.BeginningStudies.TWO;
import static hone.study.Claim.Part.better;
import static hone.study.Claim.Part.faster;
import static hone.study.Claim.Part.keeps;
import static hone.study.Claim.Part.lower;
import static hone.study.Claim.ours;
import static hone.study.Claim.survey;

import hone.recipe.Metric;
import hone.study.Claim;
import hone.study.Claim.Part;
import java.util.List;

/** Claims on first weights and activations, in numbers. */
final class BeginningClaims {
  // Margins, fixed before the studies ran: the least that matters.
  private static final double LOSS = 0.05;
  private static final double DECADES = 0.5;

  private BeginningClaims() {}

  static List<Claim> all() {
    return List.of(
        survey(
            "7.3",
            "He suits ReLU, Xavier adapts to the layer; both beat plain uniform and normal",
            better("ReLU, deep: He beats Xavier", DEEP, "relu + he", "relu + xavier"),
            better("ReLU, deep: He beats uniform", DEEP, "relu + he", "relu + uniform"),
            better("ReLU, deep: He beats normal", DEEP, "relu + he", "relu + normal"),
            better("tanh, deep: Xavier beats uniform", DEEP, "tanh + xavier", "tanh + uniform"),
            better("tanh, deep: Xavier beats normal", DEEP, "tanh + xavier", "tanh + normal"),
            better("ReLU, LeNet: He beats uniform", SHALLOW, "relu + he", "relu + uniform"),
            better(
                "tanh, LeNet: Xavier beats uniform", SHALLOW, "tanh + xavier", "tanh + uniform")),
        ours(
            "7.3b",
            "He and Xavier keep the signal where a plain normal loses it",
            keepsSignal("ReLU: He", SIGNAL, "relu + he", "relu + normal"),
            keepsSignal("tanh: Xavier", SIGNAL, "tanh + xavier", "tanh + normal")),
        ours(
            "7.3c",
            "He keeps the signal of smooth rectifiers too, and that of ReLU in a shallow network",
            keepsSignal("GELU, deep", SIGNAL, "gelu + he", "gelu + normal"),
            keepsSignal("Swish, deep", SIGNAL, "swish + he", "swish + normal"),
            keepsSignal("ReLU, LeNet", SHALLOW_SIGNAL, "relu + he", "relu + normal")),
        survey(
            "7.4",
            "ReLU converges fast",
            faster(
                "LeNet: sooner at the target than sigmoid",
                SHALLOW,
                "relu + he",
                "sigmoid + xavier"),
            faster("than tanh", SHALLOW, "relu + he", "tanh + xavier"),
            faster("deep: than sigmoid", DEEP, "relu + he", "sigmoid + xavier"),
            faster("than tanh, deep", DEEP, "relu + he", "tanh + xavier")),
        ours(
            "7.4b",
            "Smooth rectifiers (GELU, Swish) are as fast and as accurate as ReLU",
            keeps("GELU as accurate, LeNet", SHALLOW, "gelu + he", "relu + he"),
            keeps("Swish as accurate, LeNet", SHALLOW, "swish + he", "relu + he"),
            keeps("GELU as accurate, deep", DEEP, "gelu + he", "relu + he"),
            keeps("Swish as accurate, deep", DEEP, "swish + he", "relu + he")),
        survey(
            "7.8",
            "Sigmoid suits two classes, tanh many",
            keeps(
                "two classes: sigmoid as accurate as tanh",
                TWO,
                "sigmoid + xavier",
                "tanh + xavier"),
            better("ten classes: tanh more accurate", TEN, "tanh + xavier", "sigmoid + xavier"),
            better("tanh gains more with ten classes", TEN, "tanh + xavier", "sigmoid + xavier")
                .beyond(TWO, "tanh + xavier", "sigmoid + xavier")),
        survey(
            "7.9",
            "Good first weights speed convergence and avoid poor optima",
            faster("ReLU, LeNet: He against normal", SHALLOW, "relu + he", "relu + normal"),
            faster("ReLU, deep: He against normal", DEEP, "relu + he", "relu + normal"),
            faster("tanh, deep: Xavier against normal", DEEP, "tanh + xavier", "tanh + normal"),
            optimum("ReLU, deep: He ends with less training loss", "relu + he", "relu + normal"),
            optimum("tanh, deep: Xavier does", "tanh + xavier", "tanh + normal")));
  }

  private static Part optimum(String name, String arm, String baseline) {
    return lower(name, DEEP, Metric.TRAIN_LOSS, arm, baseline, LOSS);
  }

  private static Part keepsSignal(String name, String study, String arm, String baseline) {
    return lower(name, study, START, arm, baseline, DECADES);
  }
}
