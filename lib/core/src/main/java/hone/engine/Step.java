package hone.engine;

import java.util.List;

/**
 * A node laid out for training. Each method is called once and appends to the plan what is to be
 * run.
 */
interface Step {
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
