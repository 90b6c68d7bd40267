package hone.plot;

import hone.json.BadInput;
import hone.recipe.architecture.Cell;
import hone.recipe.architecture.Outline;
import hone.recipe.probe.Judged;
import hone.recipe.probe.Measure;
import hone.recipe.probe.Quantity;
import hone.run.Cost;
import hone.study.Results;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Figures of networks: what they consist of, what they cost, and what they give for it. */
public final class NetworkPlots {
  private NetworkPlots() {}

  /** What a run tells of the cost of its network. */
  public enum Price {
    /** Trainable numbers. */
    PARAMETERS("parameters (thousands)", c -> c.parameters() / 1e3),
    /** Multiplications with a weight in one forward pass of one image. */
    MULTIPLICATIONS("multiplications an image (millions)", c -> c.macs() / 1e6),
    /** Bytes of the trainable numbers as floats. */
    BYTES("floats (kB)", c -> c.parameters() * Float.BYTES / 1e3),
    /** Of a test image, in the batches of the final evaluation, where trials run beside. */
    TIME("time a test image (microseconds)", Cost::inferenceMicroseconds);

    private final String title;
    private final ToDoubleFunction<Cost> of;

    Price(String title, ToDoubleFunction<Cost> of) {
      this.title = title;
      this.of = of;
    }

    /** Its name with the unit, as on an axis. */
    public String title() {
      return title;
    }

    /** What a run cost, in the unit of the title. */
    public double of(Cost cost) {
      return of.applyAsDouble(cost);
    }
  }

  /**
   * A network block by block: a row a part in the order of computation, in the column of its maps'
   * size, with arrows from what it reads and what it costs beside it.
   *
   * @param name of the network, for the title
   */
  public static Figure diagram(String name, Outline outline) {
    return BlockDiagram.figure(name, outline);
  }

  /**
   * Cells beside each other: nodes in their order, and what stands on the edges between them.
   *
   * @param cells by what to write over each, in the order of drawing; at least one
   */
  public static Figure cells(Map<String, Cell> cells) {
    return CellDiagram.figure(cells);
  }

  /**
   * For each arm the cell that most of its seeds trained, with how many did: what searches found.
   *
   * @param results of one task
   * @throws hone.json.BadInput when no arm trains networks of cells
   */
  public static Figure cells(Results results) {
    return CellDiagram.figure(FoundCells.of(results));
  }

  /**
   * What every arm costs and gives, with the 95 % intervals of means and the border of what nothing
   * else beats in both.
   *
   * @param results of one task, so that means are of the same images
   * @param cost on a logarithmic axis
   * @param gain upwards
   */
  public static Figure pareto(Results results, Price cost, Quantity gain) {
    return Pareto.figure(
        results,
        cost.title(),
        arm -> results.runs(arm).stream().mapToDouble(r -> cost.of(r.cost())).toArray(),
        gain);
  }

  /** The same against a cost that was measured, which is better if less. */
  public static Figure pareto(Results results, Quantity cost, Quantity gain) {
    return Pareto.figure(results, cost.title(), arm -> results.values(cost, arm), gain);
  }

  /**
   * Accuracy by the size of the object: the mean of each arm, with its 95 % interval, on every set
   * of scenes of one size that the study measures on.
   *
   * @param results of one task
   * @param arms which are drawn
   * @throws hone.json.BadInput when the study does not measure on scenes of one size
   */
  public static Figure bySize(Results results, List<String> arms) {
    return BySize.figure(results, arms);
  }

  /**
   * What activations are like from layer to layer, for a study that measures it.
   *
   * @param quantity "mean", "deviation" (in decades), "zeros" or "saturated"
   * @throws hone.json.BadInput for an arm without it
   */
  public static Figure byLayer(
      Results results, Measure.Signal when, String quantity, List<String> arms) {
    if (!List.of("mean", "deviation", "zeros", "saturated").contains(quantity)) {
      throw new BadInput(
          "There is no \""
              + quantity
              + "\" of activations by layer; expected mean, deviation, zeros or saturated.");
    }
    return ByLayer.figure(results, when, quantity, arms);
  }

  /**
   * The probability of the class that a network sees, as pixels of an image go or come in the order
   * of each explanation.
   *
   * @param test deletion or insertion, which the study measures
   * @throws hone.json.BadInput where it does not
   */
  public static Figure erasure(Results results, String arm, Judged.Explained.Test test) {
    return Erasures.figure(results, arm, test);
  }
}
