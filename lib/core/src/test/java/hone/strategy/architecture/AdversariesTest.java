package hone.strategy.architecture;

import hone.recipe.Strategy;
import hone.recipe.StrategyLaws;
import java.util.List;

class AdversariesTest extends StrategyLaws {
  @Override
  protected List<Strategy> strategies() {
    return Adversaries.all();
  }
}
