package hone.explain;

import hone.model.Inside;
import java.util.ArrayList;
import java.util.List;

/** Maps of images from the maps of a layer. */
final class ClassMaps {
  private final Inside inside;

  ClassMaps(Inside inside) {
    this.inside = inside;
  }

  /** Each map weighed by the mean derivative of the score by it. */
  List<Heat> weighed(Inside.Layer layer, float[] images, int[] of) {
    Inside.Looked found = inside.at(layer, images, of);
    int area = layer.height() * layer.width();
    List<Heat> out = new ArrayList<>();
    for (int n = 0; n < of.length; n++) {
      double[] heat = new double[area];
      for (int c = 0; c < layer.channels(); c++) {
        int from = (n * layer.channels() + c) * area;
        double weight = 0;
        for (int i = 0; i < area; i++) {
          weight += found.byMaps()[from + i] / (double) area;
        }
        for (int i = 0; i < area; i++) {
          heat[i] += weight * found.maps()[from + i];
        }
      }
      out.add(whole(layer, heat, true));
    }
    return out;
  }

  /** The mean absolute value of the maps. */
  List<Heat> answers(Inside.Layer layer, float[] images, int[] of) {
    float[] maps = inside.at(layer, images, of).maps();
    int area = layer.height() * layer.width();
    List<Heat> out = new ArrayList<>();
    for (int n = 0; n < of.length; n++) {
      double[] heat = new double[area];
      for (int i = 0; i < layer.channels() * area; i++) {
        heat[i % area] += Math.abs(maps[n * layer.channels() * area + i]) / layer.channels();
      }
      out.add(whole(layer, heat, false));
    }
    return out;
  }

  private Heat whole(Inside.Layer layer, double[] heat, boolean aboveZero) {
    Heat small = new Heat(layer.height(), layer.width(), heat);
    return (aboveZero ? small.positive() : small).enlarged(inside.height(), inside.width());
  }
}
