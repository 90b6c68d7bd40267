package hone.explain;

import hone.json.BadInput;
import hone.model.Attended;
import hone.model.Inside;
import java.util.ArrayList;
import java.util.List;

/** Maps of images from what a transformer's tokens look at; whatever the class. */
final class Attentions {
  private final Inside inside;

  Attentions(Inside inside) {
    this.inside = inside;
  }

  /** What the last layer looks at. */
  List<Heat> last(float[] images) {
    List<Attended> layers = inside.attention(images);
    Attended last = layers.get(layers.size() - 1);
    List<Heat> out = new ArrayList<>();
    for (int i = 0; i < last.weights().length; i++) {
      out.add(map(last, last.mean(i)));
    }
    return out;
  }

  /** What comes through all layers, half of it beside each. */
  List<Heat> rollout(float[] images) {
    List<Attended> layers = inside.attention(images);
    Attended first = layers.get(0);
    List<Heat> out = new ArrayList<>();
    for (int i = 0; i < first.weights().length; i++) {
      double[][] through = null;
      for (Attended layer : layers) {
        if (layer.tokens() != first.tokens()) {
          throw new BadInput(
              "The network attends to "
                  + first.tokens()
                  + " tokens, then to "
                  + layer.tokens()
                  + "; attention is followed only through layers of as many.");
        }
        double[][] here = layer.mean(i);
        for (int t = 0; t < here.length; t++) {
          for (int s = 0; s < here.length; s++) {
            here[t][s] = here[t][s] / 2 + (s == t ? 0.5 : 0);
          }
        }
        through = through == null ? here : product(here, through);
      }
      out.add(map(first, through));
    }
    return out;
  }

  private static double[][] product(double[][] a, double[][] b) {
    int n = a.length;
    double[][] out = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        for (int j = 0; j < n; j++) {
          out[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return out;
  }

  // The class token looks, where there is one, else all places alike.
  private Heat map(Attended layer, double[][] weights) {
    double[] row = weights[0];
    if (!layer.classToken()) {
      row = new double[weights.length];
      for (double[] each : weights) {
        for (int s = 0; s < row.length; s++) {
          row[s] += each[s] / weights.length;
        }
      }
    }
    return new Heat(layer.height(), layer.width(), layer.places(row))
        .enlarged(inside.height(), inside.width());
  }
}
