package hone.engine;

import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.memory.MemoryReport;

/**
 * The product of images [N, C, H, W] and one number a channel [N, C, 1, 1]:
 * squeeze-and-excitation's last step (Hu et al. 2018, equation 4). Deeplearning4j's own vertex
 * computes it, but declines it when it checks shapes.
 */
public final class ChannelScale extends ElementWiseVertex {
  /** A vertex of two inputs: the images, then the numbers. */
  public ChannelScale() {
    super(Op.Product);
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType... inputs) {
    return inputs[0];
  }

  @Override
  public MemoryReport getMemoryReport(InputType... inputs) {
    return super.getMemoryReport(inputs[0], inputs[0]);
  }

  @Override
  public ChannelScale clone() {
    return new ChannelScale();
  }
}
