package hone.engine;

import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_memory_desc_t;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.FloatPointer;

/** An array of floats at a place in native memory. */
final class Tensor {
  private final dnnl_memory_desc_t layout;
  private final Pool.Block block;
  private final dnnl_memory memory = new dnnl_memory();
  private final FloatPointer floats;

  private Tensor(dnnl_memory_desc_t layout, Pool.Block block, long offset) {
    this.layout = layout;
    this.block = block;
    long start = block.address() + offset;
    long length = Layout.bytes(layout) / Float.BYTES;
    OneDnn.check(
        dnnl.dnnl_memory_create(memory, layout, OneDnn.ENGINE, OneDnn.at(start)), "memory");
    floats =
        new FloatPointer(OneDnn.at(start)) {
          {
            this.address = start;
            this.limit = length;
            this.capacity = length;
          }
        };
  }

  static Tensor of(dnnl_memory_desc_t layout, Pool.Block block) {
    return new Tensor(layout, block, 0);
  }

  /** Another reading of the same memory, from an offset in bytes. */
  Tensor as(dnnl_memory_desc_t other, long offset) {
    return new Tensor(other, block, offset);
  }

  Tensor as(dnnl_memory_desc_t other) {
    return as(other, 0);
  }

  dnnl_memory_desc_t layout() {
    return layout;
  }

  Pool.Block block() {
    return block;
  }

  dnnl_memory memory() {
    return memory;
  }

  long length() {
    return floats.capacity();
  }

  void read(float[] to) {
    floats.get(to, 0, to.length);
  }

  void write(float[] from) {
    floats.put(from, 0, from.length);
  }

  void close() {
    dnnl.dnnl_memory_destroy(memory);
  }
}
