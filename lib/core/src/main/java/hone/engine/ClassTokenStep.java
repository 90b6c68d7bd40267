package hone.engine;

import java.util.List;
import org.bytedeco.dnnl.dnnl_memory_desc_t;

/** {@link ClassToken}: the first row of each image. */
final class ClassTokenStep implements Step {
  private final Plan plan;
  private final dnnl_memory_desc_t in;
  private final dnnl_memory_desc_t first;
  private final dnnl_memory_desc_t out;

  ClassTokenStep(Plan plan, Node node) {
    this.plan = plan;
    long n = plan.images();
    long channels = node.channels();
    long tokens = (long) node.input().height() * node.input().width();
    in = Layout.channelsLast(node.input().extents(plan.images()));
    first = Layout.strided(new long[] {n, channels}, new long[] {tokens * channels, 1});
    out = Layout.rows(node.extents(plan.images()));
  }

  @Override
  public Tensor forward(List<Tensor> inputs) throws Unsupported {
    Tensor result = plan.take(out);
    plan.copy(plan.part(inputs.get(0), first, 0), result);
    return result;
  }

  @Override
  public List<Tensor> backward(Tensor gradient, boolean wanted) throws Unsupported {
    if (!wanted) {
      return List.of();
    }
    Tensor before = plan.take(in);
    float[] none = new float[Math.toIntExact(before.length())];
    plan.run(() -> before.write(none));
    plan.copy(gradient, plan.part(before, first, 0));
    return List.of(before);
  }
}
