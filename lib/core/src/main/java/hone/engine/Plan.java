package hone.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.dnnl_memory_desc_t;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.global.dnnl;

/**
 * What steps are laid out on: memory, the network's numbers, and a growing list of what is to be
 * run.
 */
final class Plan implements AutoCloseable {
  private final int images;
  private final long parameters;
  private final long gradients;
  private final Pool pool = new Pool();
  private final dnnl_stream stream = OneDnn.stream();
  private final List<Primitive> primitives = new ArrayList<>();
  private final List<Tensor> tensors = new ArrayList<>();
  private List<Runnable> calls = new ArrayList<>();

  /**
   * @param images in a batch
   * @param parameters address of the flat parameter vector
   * @param gradients address of the flat gradient, 0 where nothing is learned
   */
  Plan(int images, long parameters, long gradients) {
    this.images = images;
    this.parameters = parameters;
    this.gradients = gradients;
  }

  int images() {
    return images;
  }

  /** Whether gradients by the network's own numbers are wanted. */
  boolean learns() {
    return gradients != 0;
  }

  /** Ends a list of calls and begins the next. */
  Runnable[] cut() {
    Runnable[] done = calls.toArray(Runnable[]::new);
    calls = new ArrayList<>();
    return done;
  }

  /** From now on appends to another list; gives the one before. */
  List<Runnable> into(List<Runnable> other) {
    List<Runnable> before = calls;
    calls = other;
    return before;
  }

  Tensor take(dnnl_memory_desc_t layout) {
    return keep(Tensor.of(layout, pool.take(Layout.bytes(layout))));
  }

  /** An array that lasts: nothing else is ever given its memory, before or after. */
  Tensor lasting(dnnl_memory_desc_t layout) {
    return keep(Tensor.of(layout, pool.fresh(Layout.bytes(layout))));
  }

  /** Another reading of an array, which must be released as well. */
  Tensor view(Tensor array, dnnl_memory_desc_t layout) {
    pool.retain(array.block());
    return keep(array.as(layout));
  }

  /** A part of an array from an offset in bytes; it lives as long as the array. */
  Tensor part(Tensor array, dnnl_memory_desc_t layout, long offset) {
    return keep(array.as(layout, offset));
  }

  void share(Tensor array) {
    pool.retain(array.block());
  }

  void release(Tensor array) {
    pool.release(array.block());
  }

  Tensor parameter(Op.Slot slot, dnnl_memory_desc_t layout) {
    return at(parameters + slot.offset() * Float.BYTES, layout);
  }

  /** Where nothing is learned, a place that nobody reads. */
  Tensor gradient(Op.Slot slot, dnnl_memory_desc_t layout) {
    return gradients == 0 ? lasting(layout) : at(gradients + slot.offset() * Float.BYTES, layout);
  }

  private Tensor at(long address, dnnl_memory_desc_t layout) {
    return keep(Tensor.of(layout, Pool.foreign(address)));
  }

  private Tensor keep(Tensor tensor) {
    tensors.add(tensor);
    return tensor;
  }

  Primitive keep(Primitive primitive) {
    primitives.add(primitive);
    return primitive;
  }

  void run(Primitive primitive, Map<Integer, Tensor> arrays) {
    calls.add(primitive.on(stream, arrays));
  }

  void run(Runnable call) {
    calls.add(call);
  }

  /** The array in a layout, itself when it has it; else a new one, copied when this is run. */
  Tensor in(dnnl_memory_desc_t layout, Tensor array) throws Unsupported {
    if (Layout.equal(layout, array.layout())) {
      share(array);
      return array;
    }
    Tensor copy = take(layout);
    copy(array, copy);
    return copy;
  }

  void copy(Tensor from, Tensor to) throws Unsupported {
    dnnl_primitive_desc description = new dnnl_primitive_desc();
    int status =
        dnnl.dnnl_reorder_primitive_desc_create(
            description,
            from.layout(),
            OneDnn.ENGINE,
            to.layout(),
            OneDnn.ENGINE,
            (dnnl_primitive_attr) null);
    if (status != dnnl.dnnl_success) {
      throw new Unsupported("oneDNN cannot copy between two layouts");
    }
    run(keep(new Primitive(description)), Map.of(dnnl.DNNL_ARG_FROM, from, dnnl.DNNL_ARG_TO, to));
  }

  /** Bytes that the plan holds. */
  long bytes() {
    return pool.bytes();
  }

  @Override
  public void close() {
    primitives.forEach(Primitive::close);
    tensors.forEach(Tensor::close);
    dnnl.dnnl_stream_destroy(stream);
    pool.close();
  }
}
