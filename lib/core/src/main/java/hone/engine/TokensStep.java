package hone.engine;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.dnnl.dnnl_memory_desc_t;

/**
 * {@link Tokens}: the same numbers are added to all images, so there is nothing to gain by more.
 */
final class TokensStep implements Step {
  private final Plan plan;
  private final Op.Tokens op;
  private final int channels;
  private final int places; // of an image
  private final int first; // tokens before them
  private final dnnl_memory_desc_t in;
  private final dnnl_memory_desc_t out;

  TokensStep(Plan plan, Node node, Op.Tokens op) {
    this.plan = plan;
    this.op = op;
    channels = node.channels();
    places = node.input().height() * node.input().width();
    first = op.token() == null ? 0 : 1;
    in = Layout.channelsLast(node.input().extents(plan.images()));
    out = Layout.channelsLast(node.extents(plan.images()));
  }

  @Override
  public Tensor forward(List<Tensor> inputs) {
    Tensor source = inputs.get(0);
    Tensor result = plan.take(out);
    Tensor positions = plan.parameter(op.positions(), Layout.vector(op.positions().length()));
    Tensor token = first == 0 ? null : plan.parameter(op.token(), Layout.vector(channels));
    float[] given = new float[Math.toIntExact(source.length())];
    float[] made = new float[Math.toIntExact(result.length())];
    float[] where = new float[Math.toIntExact(positions.length())];
    float[] own = new float[channels];
    int each = places * channels;
    int skipped = first * channels;
    plan.run(
        () -> {
          source.read(given);
          positions.read(where);
          if (token != null) {
            token.read(own);
          }
          for (int image = 0; image < plan.images(); image++) {
            int from = image * each;
            int to = image * (each + skipped);
            for (int i = 0; i < skipped; i++) {
              made[to + i] = own[i] + where[i];
            }
            for (int i = 0; i < each; i++) {
              made[to + skipped + i] = given[from + i] + where[skipped + i];
            }
          }
          result.write(made);
        });
    return result;
  }

  @Override
  public List<Tensor> backward(Tensor gradient, boolean wanted) {
    int each = places * channels;
    int skipped = first * channels;
    float[] given = new float[Math.toIntExact(gradient.length())];
    float[] where = new float[each + skipped];
    Tensor positions = plan.gradient(op.positions(), Layout.vector(where.length));
    Tensor token = first == 0 ? null : plan.gradient(op.token(), Layout.vector(channels));
    Tensor before = wanted ? plan.take(in) : null;
    float[] byImages = new float[wanted ? plan.images() * each : 0];
    plan.run(
        () -> {
          gradient.read(given);
          Arrays.fill(where, 0);
          for (int image = 0; image < plan.images(); image++) {
            int from = image * (each + skipped);
            for (int i = 0; i < where.length; i++) {
              where[i] += given[from + i];
            }
            if (before != null) {
              System.arraycopy(given, from + skipped, byImages, image * each, each);
            }
          }
          positions.write(where);
          if (token != null) {
            token.write(Arrays.copyOf(where, channels)); // as its position's
          }
          if (before != null) {
            before.write(byImages);
          }
        });
    return wanted ? List.of(before) : List.of();
  }
}
