package hone.explain;

import hone.model.Inside;
import hone.recipe.probe.Explanation;
import hone.seed.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Maps that no network is asked for. */
final class Controls {
  private Controls() {}

  static List<Heat> of(Explanation how, Inside inside, float[] images, Seed seed) {
    int stride = inside.channels() * inside.height() * inside.width();
    List<Heat> out = new ArrayList<>();
    for (int n = 0; n < images.length / stride; n++) {
      if (how instanceof Explanation.Edges) {
        float[] image = Arrays.copyOfRange(images, n * stride, (n + 1) * stride);
        out.add(edges(image, inside));
      } else if (how instanceof Explanation.Chance chance) {
        out.add(chance(chance.cells(), inside, seed.split("map", n)));
      } else {
        out.add(centre(inside));
      }
    }
    return out;
  }

  private static Heat chance(int cells, Inside inside, Seed seed) {
    int high = cells == 0 ? inside.height() : cells;
    int wide = cells == 0 ? inside.width() : cells;
    SplittableRandom random = seed.generator();
    double[] values = new double[high * wide];
    Arrays.setAll(values, i -> random.nextDouble());
    return new Heat(high, wide, values).enlarged(inside.height(), inside.width());
  }

  private static Heat centre(Inside inside) {
    double[] values = new double[inside.height() * inside.width()];
    for (int i = 0; i < values.length; i++) {
      double down = (i / inside.width() + 0.5) / inside.height() - 0.5;
      double right = (i % inside.width() + 0.5) / inside.width() - 0.5;
      values[i] = 1 - Math.hypot(down, right);
    }
    return new Heat(inside.height(), inside.width(), values);
  }

  private static Heat edges(float[] image, Inside inside) {
    int area = inside.height() * inside.width();
    double[] grey = new double[area];
    for (int i = 0; i < image.length; i++) {
      grey[i % area] += image[i] / inside.channels();
    }
    Heat brightness = new Heat(inside.height(), inside.width(), grey);
    double[] values = new double[area];
    for (int y = 0; y < inside.height(); y++) {
      for (int x = 0; x < inside.width(); x++) {
        double right = 0;
        double down = 0;
        for (int k = -1; k <= 1; k++) {
          int weight = k == 0 ? 2 : 1;
          right += weight * (near(brightness, y + k, x + 1) - near(brightness, y + k, x - 1));
          down += weight * (near(brightness, y + 1, x + k) - near(brightness, y - 1, x + k));
        }
        values[y * inside.width() + x] = Math.hypot(right, down);
      }
    }
    return new Heat(inside.height(), inside.width(), values);
  }

  private static double near(Heat heat, int y, int x) {
    return heat.at(
        Math.max(0, Math.min(heat.height() - 1, y)), Math.max(0, Math.min(heat.width() - 1, x)));
  }
}
