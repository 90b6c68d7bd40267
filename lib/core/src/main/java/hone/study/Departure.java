package hone.study;

import hone.recipe.Metric;
import hone.recipe.probe.Quantity;

/**
 * How far a value lies from the median of its arm over the seeds of the same task: what is small
 * where an arm is steady. Compared between arms it is the test of Brown and Forsythe (1974), paired
 * by block.
 *
 * @param of the metric
 */
public record Departure(Metric of) implements Quantity {
  @Override
  public String label() {
    return "distance of the " + of.label() + " from its median";
  }

  @Override
  public String unit() {
    return of.difference();
  }

  @Override
  public boolean higherIsBetter() {
    return false;
  }
}
