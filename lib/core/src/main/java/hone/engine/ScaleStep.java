package hone.engine;

import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.dnnl_memory_desc_t;
import org.bytedeco.dnnl.dnnl_pooling_desc_t;
import org.bytedeco.dnnl.global.dnnl;

/**
 * Each channel of an image times a number of its own (squeeze-and-excitation, Hu et al. 2018,
 * equation 4). oneDNN multiplies fast only by numbers that all images share, so each image is a
 * product of its own.
 */
final class ScaleStep implements Step {
  private final Plan plan;
  private final long[] extents;
  private Tensor images;
  private Tensor scales;

  ScaleStep(Plan plan, Node node) {
    this.plan = plan;
    extents = node.extents(plan.images());
  }

  @Override
  public Tensor forward(List<Tensor> inputs) throws Unsupported {
    images = inputs.get(0);
    scales = inputs.get(1);
    Tensor result = plan.take(Layout.channelsLast(extents));
    scale(plan, images, scales, result);
    return result;
  }

  /** to = images times scales; to may be the images. */
  static void scale(Plan plan, Tensor images, Tensor scales, Tensor to) throws Unsupported {
    long channels = images.layout().dims().get(1);
    long height = images.layout().dims().get(2);
    long width = images.layout().dims().get(3);
    // As rows of channels, for which there is fast code.
    dnnl_memory_desc_t image = Layout.rows(height * width, channels);
    dnnl_memory_desc_t scale = Layout.rows(1, channels);
    Primitive primitive = null;
    for (int i = 0; i < plan.images(); i++) {
      Tensor a = plan.part(images, image, i * channels * height * width * Float.BYTES);
      Tensor b = plan.part(scales, scale, i * channels * Float.BYTES);
      Tensor c = plan.part(to, image, i * channels * height * width * Float.BYTES);
      if (primitive == null) {
        primitive = Elementwise.binary(plan, dnnl.dnnl_binary_mul, a, b, Op.Activation.NONE, image);
      }
      plan.run(
          primitive, Map.of(dnnl.DNNL_ARG_SRC, a, dnnl.DNNL_ARG_SRC + 1, b, dnnl.DNNL_ARG_DST, c));
    }
  }

  @Override
  public List<Tensor> backward(Tensor gradient, boolean wanted) throws Unsupported {
    if (!wanted) {
      return List.of();
    }
    Tensor byImages = plan.take(Layout.channelsLast(extents));
    Elementwise.binary(plan, dnnl.dnnl_binary_mul, gradient, images, Op.Activation.NONE, byImages);
    Tensor byScales = sums(byImages);
    scale(plan, gradient, scales, byImages);
    return List.of(byImages, byScales);
  }

  // The sum over places is their mean times their number.
  private Tensor sums(Tensor products) throws Unsupported {
    long[] small = {extents[0], extents[1], 1, 1};
    dnnl_pooling_desc_t operation = new dnnl_pooling_desc_t();
    OneDnn.check(
        dnnl.dnnl_pooling_forward_desc_init(
            operation,
            dnnl.dnnl_forward_inference,
            dnnl.dnnl_pooling_avg_exclude_padding,
            products.layout(),
            Layout.channelsLast(small),
            new long[] {1, 1},
            new long[] {extents[2], extents[3]},
            new long[] {0, 0},
            new long[] {0, 0}),
        "a mean");
    Tensor means = plan.take(Layout.channelsLast(small));
    plan.run(
        plan.keep(Primitive.of(operation, null, null)),
        Map.of(dnnl.DNNL_ARG_SRC, products, dnnl.DNNL_ARG_DST, means));
    Elementwise.apply(
        plan, new Op.Activation(dnnl.dnnl_eltwise_linear, extents[2] * extents[3]), means, means);
    return means;
  }
}
