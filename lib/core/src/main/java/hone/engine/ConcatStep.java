package hone.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.dnnl_memory_desc_t;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;

/** Channels of several arrays one after the other. */
final class ConcatStep implements Step {
  private final Plan plan;
  private final dnnl_memory_desc_t out;
  private final List<dnnl_memory_desc_t> parts = new ArrayList<>();

  ConcatStep(Plan plan, Node node) {
    this.plan = plan;
    out =
        node.isSpatial()
            ? Layout.channelsLast(node.extents(plan.images()))
            : Layout.rows(node.extents(plan.images()));
  }

  @Override
  public Tensor forward(List<Tensor> inputs) throws Unsupported {
    inputs.forEach(i -> parts.add(i.layout()));
    dnnl_memory_desc_t list = new dnnl_memory_desc_t(parts.size());
    for (int i = 0; i < parts.size(); i++) {
      list.position(i).put(parts.get(i));
    }
    list.position(0);
    dnnl_primitive_desc description = new dnnl_primitive_desc();
    int status =
        dnnl.dnnl_concat_primitive_desc_create(
            description, out, parts.size(), 1, list, (dnnl_primitive_attr) null, OneDnn.ENGINE);
    if (status != dnnl.dnnl_success) {
      throw new Unsupported("oneDNN cannot concatenate these arrays");
    }
    Tensor result = plan.take(out);
    Map<Integer, Tensor> arrays = new HashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      arrays.put(dnnl.DNNL_ARG_MULTIPLE_SRC + i, inputs.get(i));
    }
    arrays.put(dnnl.DNNL_ARG_DST, result);
    plan.run(plan.keep(new Primitive(description)), arrays);
    return result;
  }

  @Override
  public List<Tensor> backward(Tensor gradient, boolean wanted) throws Unsupported {
    if (!wanted) {
      return List.of();
    }
    List<Tensor> before = new ArrayList<>();
    long channel = 0;
    for (dnnl_memory_desc_t part : parts) {
      long[] extents = new long[part.ndims()];
      part.dims().get(extents);
      long[] offsets = new long[extents.length];
      offsets[1] = channel;
      dnnl_memory_desc_t window = new dnnl_memory_desc_t();
      OneDnn.check(
          dnnl.dnnl_memory_desc_init_submemory(window, out, extents, offsets),
          "a part of an array");
      Tensor copy = plan.take(part);
      plan.copy(plan.part(gradient, window, 0), copy);
      before.add(copy);
      channel += extents[1];
    }
    return before;
  }
}
