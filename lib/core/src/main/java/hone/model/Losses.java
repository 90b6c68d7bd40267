package hone.model;

import hone.json.BadInput;
import hone.recipe.Adaptation;
import hone.recipe.Recipe;
import hone.recipe.adversary.Adversary;
import hone.recipe.loss.Loss;
import java.util.List;
import java.util.function.Function;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** Losses on scores [N, classes] against one-hot labels. */
final class Losses {
  private Losses() {}

  /**
   * The loss of a recipe, on the scores that its adaptation or adversary asks for.
   *
   * @throws BadInput when both ask for some, or the loss cannot stand beside theirs
   */
  static ILossFunction of(Recipe recipe) {
    ILossFunction loss = of(recipe.loss());
    Adaptation how = recipe.adaptation();
    boolean reversed = how instanceof Adaptation.DomainClassifier;
    boolean domains = reversed || how instanceof Adaptation.Correlation;
    if (recipe.adversary() instanceof Adversary.Generator g) {
      if (domains) {
        throw new BadInput(
            "A generator and "
                + how.getClass().getSimpleName()
                + " each want the network's steps for themselves; leave one of them out.");
      }
      return new MadeLoss(ofClasses(loss, recipe, "a generator"), g.weight());
    }
    if (!domains) {
      return loss;
    }
    ScoreLoss classes = ofClasses(loss, recipe, how.getClass().getSimpleName());
    return reversed ? new AlignedLoss.Reversed(classes) : new AlignedLoss.Correlation(classes);
  }

  private static ScoreLoss ofClasses(ILossFunction loss, Recipe recipe, String beside) {
    if (loss instanceof ScoreLoss classes && classes.extra() == 0) {
      return classes;
    }
    throw new BadInput(
        "The loss "
            + recipe.loss().getClass().getSimpleName()
            + " cannot stand beside "
            + beside
            + "; expected one of Hone's on the scores of the classes alone, such as CrossEntropy.");
  }

  static ILossFunction of(Loss loss) {
    if (loss instanceof Loss.Custom custom) {
      Function<Loss.Custom, ILossFunction> code = Customs.find("loss", custom.id());
      return code.apply(custom);
    }
    if (loss instanceof Loss.Fusion f) {
      return FusedLoss.of(
          plain(f.terms().stream().map(Loss.Fusion.Term::loss).toList()),
          f.terms().stream().mapToDouble(Loss.Fusion.Term::weight).toArray());
    }
    if (loss instanceof Loss.LearnedFusion f) {
      return FusedLoss.learned(plain(f.losses()), f.rate());
    }
    if (loss instanceof Loss.LearnedTemperature t) {
      return new LearnedTemperature(t.rate());
    }
    if (loss instanceof Loss.MultiTask m) {
      return new MultiTaskLoss(m.weight());
    }
    if (loss instanceof Loss.Regression) {
      return PropertyLoss.squared();
    }
    if (loss instanceof Loss.Binning b) {
      return PropertyLoss.binned(b.bins());
    }
    return loss instanceof Loss.AutomaticCrossEntropy ? new AutomaticLoss() : plain(loss);
  }

  private static List<ScoreLoss> plain(List<Loss> losses) {
    return losses.stream().map(Losses::plain).toList();
  }

  private static ScoreLoss plain(Loss loss) {
    if (loss instanceof Loss.CrossEntropy c) {
      return new SoftmaxLoss.CrossEntropy(c.smoothing(), c.weights());
    }
    if (loss instanceof Loss.Focal f) {
      return new SoftmaxLoss.Focal(f.gamma(), f.alpha());
    }
    if (loss instanceof Loss.SquaredError) {
      return new SoftmaxLoss.SquaredError();
    }
    if (loss instanceof Loss.ScoreSquaredError) {
      return new EachScoreLoss.Squared();
    }
    if (loss instanceof Loss.Huber h) {
      return new EachScoreLoss.Huber(h.delta());
    }
    if (loss instanceof Loss.LogLoss) {
      return new EachScoreLoss.Log();
    }
    if (loss instanceof Loss.Hinge h) {
      return new MarginLoss(h.margin(), false);
    }
    if (loss instanceof Loss.SquaredHinge h) {
      return new MarginLoss(h.margin(), true);
    }
    if (loss instanceof Loss.Custom c) {
      throw new BadInput(
          "The custom loss \""
              + c.id()
              + "\" stands in a fusion; expected losses of Hone only. Register the sum instead.");
    }
    throw new IllegalStateException("no code for the loss " + loss);
  }

  /**
   * Refuses a loss that speaks of classes that there are not.
   *
   * @throws BadInput naming the weights and the classes
   */
  static void check(Loss loss, int classes) {
    if (loss instanceof Loss.CrossEntropy c) {
      check("weights", c.weights().size(), classes);
    } else if (loss instanceof Loss.Focal f) {
      check("alpha", f.alpha().size(), classes);
    } else if (loss instanceof Loss.Fusion f) {
      f.terms().forEach(t -> check(t.loss(), classes));
    } else if (loss instanceof Loss.LearnedFusion f) {
      f.losses().forEach(l -> check(l, classes));
    }
  }

  private static void check(String name, int given, int classes) {
    if (given > classes) {
      throw new BadInput(
          "The loss's \""
              + name
              + "\" weighs "
              + given
              + " classes, but the images have "
              + classes
              + " (0 to "
              + (classes - 1)
              + "); class "
              + (given - 1)
              + " is unknown. Give at most one weight a class.");
    }
  }
}
