package hone.engine;

import java.util.List;
import org.bytedeco.dnnl.dnnl_memory_desc_t;

/** Images as rows in Deeplearning4j's order: channel by channel. */
final class FlattenStep implements Step {
  private final Plan plan;
  private final dnnl_memory_desc_t first;
  private final dnnl_memory_desc_t rows;
  private final boolean isPoint;
  private dnnl_memory_desc_t given;

  FlattenStep(Plan plan, Node node) {
    this.plan = plan;
    first = Layout.channelsFirst(node.input().extents(plan.images()));
    rows = Layout.rows(node.extents(plan.images()));
    isPoint = node.input().height() * node.input().width() == 1;
  }

  @Override
  public Tensor forward(List<Tensor> inputs) throws Unsupported {
    Tensor input = inputs.get(0);
    given = input.layout();
    if (isPoint) {
      return plan.view(input, rows); // the same numbers in the same order
    }
    return plan.part(plan.in(first, input), rows, 0);
  }

  @Override
  public List<Tensor> backward(Tensor gradient, boolean wanted) throws Unsupported {
    if (!wanted) {
      return List.of();
    }
    if (isPoint) {
      return List.of(plan.view(gradient, given));
    }
    Tensor images = plan.part(gradient, first, 0);
    return List.of(plan.in(given, images));
  }
}
