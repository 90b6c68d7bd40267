package hone.engine;

import java.util.Arrays;
import org.bytedeco.dnnl.dnnl_memory_desc_t;
import org.bytedeco.dnnl.global.dnnl;

/** How the floats of an array lie in memory; the extents are always named [N, C, H, W]. */
final class Layout {
  private Layout() {}

  static dnnl_memory_desc_t tagged(int tag, long... extents) {
    dnnl_memory_desc_t layout = new dnnl_memory_desc_t();
    OneDnn.check(
        dnnl.dnnl_memory_desc_init_by_tag(layout, extents.length, extents, dnnl.dnnl_f32, tag),
        "a layout of " + Arrays.toString(extents));
    return layout;
  }

  static dnnl_memory_desc_t strided(long[] extents, long[] strides) {
    dnnl_memory_desc_t layout = new dnnl_memory_desc_t();
    OneDnn.check(
        dnnl.dnnl_memory_desc_init_by_strides(
            layout, extents.length, extents, dnnl.dnnl_f32, strides),
        "strides " + Arrays.toString(strides));
    return layout;
  }

  /** Left to a primitive to choose. */
  static dnnl_memory_desc_t any(long... extents) {
    return tagged(dnnl.dnnl_format_tag_any, extents);
  }

  static dnnl_memory_desc_t channelsLast(long... extents) {
    return tagged(dnnl.dnnl_nhwc, extents);
  }

  static dnnl_memory_desc_t channelsFirst(long... extents) {
    return tagged(dnnl.dnnl_nchw, extents);
  }

  /** Rows of an array of rank two. */
  static dnnl_memory_desc_t rows(long... extents) {
    return tagged(dnnl.dnnl_ab, extents);
  }

  static dnnl_memory_desc_t vector(long length) {
    return tagged(dnnl.dnnl_a, length);
  }

  static boolean equal(dnnl_memory_desc_t a, dnnl_memory_desc_t b) {
    return dnnl.dnnl_memory_desc_equal(a, b) != 0;
  }

  static long bytes(dnnl_memory_desc_t layout) {
    return dnnl.dnnl_memory_desc_get_size(layout);
  }
}
