package hone.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.const_dnnl_op_desc_t;
import org.bytedeco.dnnl.dnnl_convolution_desc_t;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_memory_desc_t;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/** One operation of oneDNN on arrays of fixed layouts, made once. */
final class Primitive {
  // Convolutions of one pixel that skip pixels are copied to scratch memory first, channels by
  // whole vectors. For channels that do not fill whole vectors oneDNN 2.5 asks for too little and
  // writes behind it: 8 channels take the place of 16. It is given what it takes.
  private static final String OVERFLOWS = "jit_1x1";
  private static final int VECTOR = 16; // floats in the widest vector
  private static final long PAGE = 4096;

  private final dnnl_primitive_desc description;
  private final dnnl_primitive primitive = new dnnl_primitive();
  private final List<dnnl_exec_arg_t> arguments = new ArrayList<>();
  private BytePointer scratch; // null where the library has its own
  private dnnl_memory scratchMemory;

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
    dnnl_primitive_attr all = attributes;
    if (all == null) {
      all = new dnnl_primitive_attr();
      OneDnn.check(dnnl.dnnl_primitive_attr_create(all), "attributes");
    }
    try {
      dnnl_primitive_desc description = describe(operation, all, forward);
      boolean convolves = operation instanceof dnnl_convolution_desc_t;
      if (!convolves || !code(description).startsWith(OVERFLOWS)) {
        return new Primitive(description);
      }
      dnnl.dnnl_primitive_desc_destroy(description);
      OneDnn.check(
          dnnl.dnnl_primitive_attr_set_scratchpad_mode(all, dnnl.dnnl_scratchpad_mode_user),
          "attributes");
      Primitive made = new Primitive(describe(operation, all, forward));
      made.giveScratch();
      return made;
    } finally {
      dnnl.dnnl_primitive_attr_destroy(all);
    }
  }

  private static dnnl_primitive_desc describe(
      Pointer operation, dnnl_primitive_attr attributes, Primitive forward) throws Unsupported {
    dnnl_primitive_desc description = new dnnl_primitive_desc();
    int status =
        dnnl.dnnl_primitive_desc_create(
            description,
            new const_dnnl_op_desc_t(operation),
            attributes,
            OneDnn.ENGINE,
            forward == null ? null : forward.description);
    if (status != dnnl.dnnl_success) {
      throw new Unsupported(
          "oneDNN has no code for " + operation.getClass().getSimpleName() + " of these shapes");
    }
    return description;
  }

  /** The name of the code that oneDNN chose. */
  private static String code(dnnl_primitive_desc description) {
    try (PointerPointer<BytePointer> name = new PointerPointer<>(1)) {
      OneDnn.check(
          dnnl.dnnl_primitive_desc_query(description, dnnl.dnnl_query_impl_info_str, 0, name),
          "to name its code");
      return name.get(BytePointer.class, 0).getString();
    }
  }

  private void giveScratch() {
    dnnl_memory_desc_t layout = layout(dnnl.dnnl_query_scratchpad_md);
    dnnl_memory_desc_t source = layout(dnnl.dnnl_query_src_md);
    if (source.isNull() || source.ndims() == 0) {
      source = layout(dnnl.dnnl_query_diff_src_md);
    }
    long channels = source.dims().get(1);
    long taken = (channels + VECTOR - 1) / VECTOR * VECTOR;
    long bytes = (dnnl.dnnl_memory_desc_get_size(layout) + channels) / channels * taken;
    scratch = new BytePointer(bytes + 2 * PAGE);
    long start = (scratch.address() + PAGE - 1) / PAGE * PAGE;
    scratchMemory = new dnnl_memory();
    OneDnn.check(
        dnnl.dnnl_memory_create(scratchMemory, layout, OneDnn.ENGINE, OneDnn.at(start)), "memory");
  }

  /** The layout that the operation wants of one of its arrays. */
  dnnl_memory_desc_t layout(int what) {
    return new dnnl_memory_desc_t(dnnl.dnnl_primitive_desc_query_md(description, what, 0));
  }

  /** The operation on these arrays, by their roles. */
  Runnable on(dnnl_stream stream, Map<Integer, Tensor> arrays) {
    int n = arrays.size() + (scratch == null ? 0 : 1);
    dnnl_exec_arg_t list = new dnnl_exec_arg_t(n);
    int i = 0;
    for (Map.Entry<Integer, Tensor> each : arrays.entrySet()) {
      list.position(i++).arg(each.getKey()).memory(each.getValue().memory());
    }
    if (scratch != null) {
      list.position(i).arg(dnnl.DNNL_ARG_SCRATCHPAD).memory(scratchMemory);
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
    if (scratch != null) {
      dnnl.dnnl_memory_destroy(scratchMemory);
      scratch.deallocate();
    }
  }
}
