package hone.engine;

import java.util.List;

/**
 * A node laid out for training. Each method is called once and appends to the plan what is to be
 * run.
 */
interface Step {
  /**
   * A part of a transformer, laid out.
   *
   * @param learns whether a backward pass may follow
   */
  static Step ofTokens(Plan plan, Node node, boolean learns) {
    Op op = node.op();
    if (op instanceof Op.Tokens t) {
      return new TokensStep(plan, node, t);
    } else if (op instanceof Op.LayerNorm n) {
      return new LayerNormStep(plan, node, n, learns);
    } else if (op instanceof Op.Attention a) {
      return new AttentionStep(plan, node, a, learns);
    }
    return new ClassTokenStep(plan, node);
  }

  /** Takes the inputs' arrays, gives the output's. */
  Tensor forward(List<Tensor> inputs) throws Unsupported;

  /**
   * The gradient by each input from the one by the output; gradients by the node's own numbers go
   * to their slots. The gradient stays the caller's, who releases it.
   *
   * @param wanted whether anything before the inputs learns: if not, the list is not looked at
   */
  List<Tensor> backward(Tensor gradient, boolean wanted) throws Unsupported;
}
