package hone.model;

import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A loss as a formula whose gradient SameDiff derives. */
final class AutomaticLoss extends ScoreLoss {
  private static final long serialVersionUID = 1;

  private final String name;
  private final transient BinaryOperator<SDVariable> ofEach;
  private transient SameDiff formula;

  /** Softmax cross-entropy. */
  AutomaticLoss() {
    this("cross-entropy by automatic differentiation", AutomaticLoss::crossEntropy);
  }

  /**
   * Any.
   *
   * @param ofEach from scores and labels, both [N, classes], to the loss of each image [N]
   */
  AutomaticLoss(String name, BinaryOperator<SDVariable> ofEach) {
    this.name = name;
    this.ofEach = ofEach;
  }

  @Override
  double row(double[] scores, double[] label) {
    double[] gradient = new double[scores.length];
    double loss = values(1, scores, label, gradient)[0];
    System.arraycopy(gradient, 0, scores, 0, gradient.length);
    return loss;
  }

  @Override
  double[] values(int rows, double[] scores, double[] labels, double[] gradient) {
    // Deeplearning4j's workspaces recycle what is made within a step; the formula outlives it.
    try (MemoryWorkspace none = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
      return derive(rows, scores, labels, gradient);
    }
  }

  private double[] derive(int rows, double[] scores, double[] labels, double[] gradient) {
    int columns = scores.length / rows;
    if (formula == null) {
      formula = Hush.during(() -> formula(columns));
    }
    try (INDArray z = array(scores, rows, columns);
        INDArray y = array(labels, rows, columns)) {
      Map<String, INDArray> given = Map.of("scores", z, "labels", y);
      if (gradient == null) {
        return formula.output(given, "loss").get("loss").toDoubleVector();
      }
      var both = formula.calculateGradientsAndOutputs(given, List.of("loss"), List.of("scores"));
      double[] derived =
          both.getGradients().get("scores").dup('c').reshape(gradient.length).toDoubleVector();
      System.arraycopy(derived, 0, gradient, 0, gradient.length);
      return both.getOutputs().get("loss").toDoubleVector();
    }
  }

  private static INDArray array(double[] values, int rows, int columns) {
    return Nd4j.createFromArray(values).reshape('c', rows, columns);
  }

  private SameDiff formula(int columns) {
    SameDiff graph = SameDiff.create();
    SDVariable scores = graph.placeHolder("scores", DataType.DOUBLE, -1, columns);
    SDVariable labels = graph.placeHolder("labels", DataType.DOUBLE, -1, columns);
    SDVariable each = ofEach.apply(scores, labels);
    each.rename("loss").sum("total");
    graph.setLossVariables("total"); // what is derived begins at one number
    graph.createGradFunction("scores"); // named here, for a placeholder is derived on demand only
    return graph;
  }

  // From simple operations: LogSoftMax of M2.1 cannot be derived, and is NaN at scores of 1e4.
  private static SDVariable crossEntropy(SDVariable scores, SDVariable labels) {
    SameDiff graph = scores.getSameDiff();
    SDVariable shifted = scores.sub(scores.max(true, 1));
    SDVariable logs = shifted.sub(graph.math().log(graph.math().exp(shifted).sum(true, 1)));
    return labels.mul(logs).sum(1).neg();
  }

  @Override
  public String name() {
    return name;
  }
}
