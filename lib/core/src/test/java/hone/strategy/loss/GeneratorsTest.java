package hone.strategy.loss;

import hone.recipe.Strategy;
import hone.recipe.StrategyLaws;
import java.util.List;

class GeneratorsTest extends StrategyLaws {
  @Override
  protected List<Strategy> strategies() {
    return Generators.all();
  }
}
