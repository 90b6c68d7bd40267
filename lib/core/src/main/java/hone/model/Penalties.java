package hone.model;

import hone.json.BadInput;
import hone.recipe.Recipe;
import hone.recipe.Start;
import hone.recipe.optimizer.Optimizer;
import hone.recipe.regularization.Regularization;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.nd4j.linalg.learning.regularization.L1Regularization;
import org.nd4j.linalg.learning.regularization.L2Regularization;

/** What a recipe does to weights at each step, as rules of each layer. */
final class Penalties {
  private final Recipe recipe;
  private final Rates rates;

  private Penalties(Recipe recipe, Rates rates) {
    this.recipe = recipe;
    this.rates = rates;
  }

  /**
   * Gives every layer the rules of its weights, after what the configuration has from customs.
   * Before the update rule come penalties, then the change to lengths and directions; after it the
   * change back, then decays, then the limit of norms.
   */
  static void set(Recipe recipe, Rates rates, ComputationGraphConfiguration configuration) {
    if (recipe.start() instanceof Start.Random
        && recipe.regularizations().stream().anyMatch(Regularization.L2Sp.class::isInstance)) {
      throw new BadInput(
          "The recipe's L2Sp limits the distance to a source network, but its start is Random;"
              + " expected \"start\": {\"type\": \"Pretrained\", …}.");
    }
    Penalties penalties = new Penalties(recipe, rates);
    for (GraphVertex vertex : configuration.getVertices().values()) {
      if (vertex instanceof LayerVertex v
          && v.getLayerConf().getLayer() instanceof FeedForwardLayer layer
          && !(layer instanceof BatchNormalization)) {
        penalties.set(layer, Math.toIntExact(layer.getNOut()));
      }
    }
  }

  private void set(BaseLayer layer, int units) {
    List<org.nd4j.linalg.learning.regularization.Regularization> rules = new ArrayList<>();
    if (layer.getRegularization() != null) {
      rules.addAll(layer.getRegularization());
    }
    recipe.regularizations().forEach(r -> penalty(r, rules));
    LengthAndDirection both =
        recipe.regularizations().contains(new Regularization.WeightNormalization())
            ? new LengthAndDirection(units, Updaters.of(recipe.optimizer(), rates))
            : null;
    if (both != null) {
      rules.add(both.before());
      rules.add(both.after());
    }
    if (recipe.optimizer() instanceof Optimizer.AdamW w && w.decay() > 0) {
      rules.add(new DecoupledDecay(w.decay()));
    }
    recipe.regularizations().forEach(r -> decay(r, rules));
    recipe.regularizations().stream()
        .filter(Regularization.MaxNorm.class::isInstance)
        .forEach(r -> rules.add(new MaxNorm(((Regularization.MaxNorm) r).limit(), units)));
    layer.setRegularization(rules);
  }

  private static void penalty(
      Regularization r, List<org.nd4j.linalg.learning.regularization.Regularization> rules) {
    if (r instanceof Regularization.L2 l2) {
      rules.add(new L2Regularization(l2.strength()));
    } else if (r instanceof Regularization.L1 l1) {
      rules.add(new L1Regularization(l1.strength()));
    } else if (r instanceof Regularization.ElasticNet e) {
      if (e.share() > 0) {
        rules.add(new L1Regularization(e.strength() * e.share()));
      }
      if (e.share() < 1) {
        rules.add(new L2Regularization(e.strength() * (1 - e.share())));
      }
    } else if (r instanceof Regularization.L2Sp l) {
      rules.add(new SourceDistance(l.strength(), l.fresh()));
    }
  }

  private static void decay(
      Regularization r, List<org.nd4j.linalg.learning.regularization.Regularization> rules) {
    if (r instanceof Regularization.WeightDecay d) {
      rules.add(new DecoupledDecay(d.strength()));
    } else if (r instanceof Regularization.SparseDecay d) {
      rules.add(new SparseDecay(d.strength()));
    }
  }
}
