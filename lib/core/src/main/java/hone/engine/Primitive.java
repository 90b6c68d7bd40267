package hone.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.const_dnnl_op_desc_t;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_memory_desc_t;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Pointer;

/** One operation of oneDNN on arrays of fixed layouts, made once. */
final class Primitive {
  private final dnnl_primitive_desc description;
  private final dnnl_primitive primitive = new dnnl_primitive();
  private final List<dnnl_exec_arg_t> arguments = new ArrayList<>();

  Primitive(dnnl_primitive_desc description) {
    this.description = description;
    OneDnn.check(dnnl.dnnl_primitive_create(primitive, description), "a primitive");
  }

  /**
   * @param operation the description that an {@code …_desc_init} filled
   * @param attributes what is fused behind it, or null; freed here
   * @param forward for a backward operation the forward one, or null
   */
  static Primitive of(Pointer operation, dnnl_primitive_attr attributes, Primitive forward)
      throws Unsupported {
    dnnl_primitive_desc description = new dnnl_primitive_desc();
    int status =
        dnnl.dnnl_primitive_desc_create(
            description,
            new const_dnnl_op_desc_t(operation),
            attributes,
            OneDnn.ENGINE,
            forward == null ? null : forward.description);
    if (attributes != null) {
      dnnl.dnnl_primitive_attr_destroy(attributes);
    }
    if (status != dnnl.dnnl_success) {
      throw new Unsupported(
          "oneDNN has no code for " + operation.getClass().getSimpleName() + " of these shapes");
    }
    return new Primitive(description);
  }

  /** The layout that the operation wants of one of its arrays. */
  dnnl_memory_desc_t layout(int what) {
    return new dnnl_memory_desc_t(dnnl.dnnl_primitive_desc_query_md(description, what, 0));
  }

  /** The operation on these arrays, by their roles. */
  Runnable on(dnnl_stream stream, Map<Integer, Tensor> arrays) {
    int n = arrays.size();
    dnnl_exec_arg_t list = new dnnl_exec_arg_t(n);
    int i = 0;
    for (Map.Entry<Integer, Tensor> each : arrays.entrySet()) {
      list.position(i++).arg(each.getKey()).memory(each.getValue().memory());
    }
    list.position(0);
    arguments.add(list);
    return () ->
        OneDnn.check(dnnl.dnnl_primitive_execute(primitive, stream, n, list), "to run a primitive");
  }

  void close() {
    dnnl.dnnl_primitive_destroy(primitive);
    dnnl.dnnl_primitive_desc_destroy(description);
    arguments.forEach(Pointer::deallocate);
  }
}
