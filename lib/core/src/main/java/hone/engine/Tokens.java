package hone.engine;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * Places of images [N, C, H, W] as tokens that know where they stand: to each place numbers are
 * added that are learned for it (Dosovitskiy et al. 2021, equation 1). With a class token, which is
 * learned too, one more comes before them all, and they are given as [N, C, 1 + H W, 1].
 */
public final class Tokens extends TokenLayer {
  private static final long serialVersionUID = 1;

  /** Of what positions begin with: that of the authors' own program. */
  private static final double DEVIATION = 0.02;

  private final boolean classToken;

  /** With or without a token that stands for the class. */
  public Tokens(boolean classToken) {
    this.classToken = classToken;
  }

  /** Whether one more token comes first. */
  public boolean hasClassToken() {
    return classToken;
  }

  /** Rows of the picture that the tokens make. */
  public int rows() {
    return height();
  }

  /** Columns of it. */
  public int columns() {
    return width();
  }

  private int count() {
    return places() + (classToken ? 1 : 0);
  }

  @Override
  List<Own> own() {
    List<Own> out = new ArrayList<>();
    out.add(new Own("positions", new long[] {count(), channels()}, 0, DEVIATION));
    if (classToken) {
      out.add(new Own("token", new long[] {channels()}, 0, DEVIATION));
    }
    return out;
  }

  @Override
  double[] forward(double[] in, double[][] own) {
    int channels = channels();
    int all = count();
    int first = all - places();
    double[] out = new double[channels * all];
    for (int c = 0; c < channels; c++) {
      for (int t = 0; t < all; t++) {
        double value = t < first ? own[1][c] : in[c * places() + t - first];
        out[c * all + t] = value + own[0][t * channels + c];
      }
    }
    return out;
  }

  @Override
  double[] backward(double[] in, double[][] own, double[] byOut, double[][] byOwn) {
    int channels = channels();
    int all = count();
    int first = all - places();
    double[] before = new double[in.length];
    for (int c = 0; c < channels; c++) {
      for (int t = 0; t < all; t++) {
        double by = byOut[c * all + t];
        byOwn[0][t * channels + c] += by;
        if (t < first) {
          byOwn[1][c] += by;
        } else {
          before[c * places() + t - first] = by;
        }
      }
    }
    return before;
  }

  @Override
  InputType output() {
    return classToken
        ? InputType.convolutional(count(), 1, channels())
        : InputType.convolutional(height(), width(), channels());
  }
}
