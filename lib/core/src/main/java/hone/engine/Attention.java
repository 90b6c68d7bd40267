package hone.engine;

import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * Scaled dot-product attention of several heads (Vaswani et al. 2017, equation 1 and section
 * 3.2.2). It is given the queries of all heads, then the keys, then the values as the channels of
 * images [N, 3 D, H, W], whose places are the tokens, and gives [N, D, H, W]. The linear maps
 * before and behind it are layers of their own.
 */
public final class Attention extends TokenLayer {
  private static final long serialVersionUID = 1;

  private final int heads;

  /**
   * So many heads, each of which looks for itself.
   *
   * @param heads a divisor of D
   */
  public Attention(int heads) {
    this.heads = heads;
  }

  /** How many look. */
  public int heads() {
    return heads;
  }

  /** D: the channels that it gives, of all heads together. */
  public int depth() {
    return channels() / 3;
  }

  private int each() {
    return depth() / heads;
  }

  @Override
  List<Own> own() {
    return List.of();
  }

  /** Queries by keys, and attention by values: two multiplications a pair of tokens and channel. */
  public long macs() {
    return 2L * places() * places() * depth();
  }

  /**
   * How much each token looks at each: [heads, tokens, tokens] row by row, of which each row adds
   * up to 1.
   *
   * @param in of one image, [3 D, tokens] row by row
   */
  public double[] weights(double[] in) {
    int n = places();
    double[] out = new double[heads * n * n];
    double scale = 1 / Math.sqrt(each());
    for (int h = 0; h < heads; h++) {
      for (int c = h * each(); c < (h + 1) * each(); c++) {
        int keys = (depth() + c) * n;
        for (int i = 0; i < n; i++) {
          double query = in[c * n + i] * scale;
          for (int j = 0; j < n; j++) {
            out[(h * n + i) * n + j] += query * in[keys + j];
          }
        }
      }
    }
    for (int row = 0; row < heads * n; row++) {
      softmax(out, row * n, n);
    }
    return out;
  }

  private static void softmax(double[] values, int from, int count) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = from; i < from + count; i++) {
      largest = Math.max(largest, values[i]);
    }
    double sum = 0;
    for (int i = from; i < from + count; i++) {
      values[i] = Math.exp(values[i] - largest);
      sum += values[i];
    }
    for (int i = from; i < from + count; i++) {
      values[i] /= sum;
    }
  }

  @Override
  double[] forward(double[] in, double[][] own) {
    int n = places();
    double[] weights = weights(in);
    double[] out = new double[depth() * n];
    for (int c = 0; c < depth(); c++) {
      int head = c / each() * n * n;
      int values = (2 * depth() + c) * n;
      for (int i = 0; i < n; i++) {
        double sum = 0;
        for (int j = 0; j < n; j++) {
          sum += weights[head + i * n + j] * in[values + j];
        }
        out[c * n + i] = sum;
      }
    }
    return out;
  }

  @Override
  double[] backward(double[] in, double[][] own, double[] byOut, double[][] byOwn) {
    int n = places();
    double[] weights = weights(in);
    double[] byWeights = new double[weights.length];
    double[] before = new double[in.length];
    for (int c = 0; c < depth(); c++) {
      int head = c / each() * n * n;
      int values = (2 * depth() + c) * n;
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          byWeights[head + i * n + j] += byOut[c * n + i] * in[values + j];
          before[values + j] += byOut[c * n + i] * weights[head + i * n + j];
        }
      }
    }
    for (int row = 0; row < heads * n; row++) {
      double along = 0;
      for (int at = row * n; at < (row + 1) * n; at++) {
        along += weights[at] * byWeights[at];
      }
      for (int at = row * n; at < (row + 1) * n; at++) {
        byWeights[at] = weights[at] * (byWeights[at] - along);
      }
    }
    double scale = 1 / Math.sqrt(each());
    for (int c = 0; c < depth(); c++) {
      int head = c / each() * n * n;
      int keys = (depth() + c) * n;
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          double by = scale * byWeights[head + i * n + j];
          before[c * n + i] += by * in[keys + j];
          before[keys + j] += by * in[c * n + i];
        }
      }
    }
    return before;
  }

  @Override
  InputType output() {
    return InputType.convolutional(height(), width(), depth());
  }
}
