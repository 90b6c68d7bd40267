package hone.strategy.loss;

import hone.recipe.Strategy;
import hone.recipe.StrategyLaws;
import java.util.List;

class FewLabelsTest extends StrategyLaws {
  @Override
  protected List<Strategy> strategies() {
    return FewLabels.all();
  }
}
