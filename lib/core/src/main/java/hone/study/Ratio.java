package hone.study;

import hone.recipe.probe.Quantity;

/**
 * A quantity as a part of what another arm has in the same block: 90 is a tenth less.
 *
 * @param of the quantity, above 0
 * @param to the other arm
 */
public record Ratio(Quantity of, String to) implements Quantity {
  @Override
  public String label() {
    return of.label() + " beside " + to;
  }

  @Override
  public String unit() {
    return "% of its";
  }

  @Override
  public boolean higherIsBetter() {
    return of.higherIsBetter();
  }
}
