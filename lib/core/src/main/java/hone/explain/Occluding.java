package hone.explain;

import hone.model.Inside;
import hone.recipe.probe.Explanation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Maps from what a network makes of an image with a square blank. */
final class Occluding {
  private final Inside inside;
  private final float[] blank;
  private final int together;

  Occluding(Inside inside, float[] blank, int together) {
    this.inside = inside;
    this.blank = blank;
    this.together = together;
  }

  List<Heat> of(Explanation.Occlusion how, float[] images, int[] of) {
    int stride = images.length / of.length;
    List<Heat> out = new ArrayList<>();
    for (int n = 0; n < of.length; n++) {
      float[] image = java.util.Arrays.copyOfRange(images, n * stride, (n + 1) * stride);
      out.add(one(how, image, of[n]));
    }
    return out;
  }

  /** A square of pixels, cut at the border. */
  private record Square(int top, int left, int bottom, int right) {}

  private Heat one(Explanation.Occlusion how, float[] image, int of) {
    List<Square> squares = squares(how);
    double whole = inside.probabilities(image)[of];
    double[] fall = new double[inside.height() * inside.width()];
    int[] held = new int[fall.length];
    for (int from = 0; from < squares.size(); from += together) {
      List<Square> some = squares.subList(from, Math.min(squares.size(), from + together));
      float[] images = new float[some.size() * image.length];
      for (int k = 0; k < some.size(); k++) {
        System.arraycopy(image, 0, images, k * image.length, image.length);
        hide(some.get(k), images, k * image.length);
      }
      float[] p = inside.probabilities(images);
      for (int k = 0; k < some.size(); k++) {
        Square s = some.get(k);
        for (int y = s.top(); y < s.bottom(); y++) {
          for (int x = s.left(); x < s.right(); x++) {
            fall[y * inside.width() + x] += whole - p[k * inside.classes() + of];
            held[y * inside.width() + x]++;
          }
        }
      }
    }
    for (int i = 0; i < fall.length; i++) {
      fall[i] /= held[i];
    }
    return new Heat(inside.height(), inside.width(), fall);
  }

  private List<Square> squares(Explanation.Occlusion how) {
    int side = Math.max(1, Math.min(inside.height(), inside.width()) / how.parts());
    List<Square> out = new ArrayList<>();
    for (int top : starts(inside.height(), side)) {
      for (int left : starts(inside.width(), side)) {
        out.add(new Square(top, left, top + side, left + side));
      }
    }
    return out;
  }

  // The last ends at the border, so that every pixel is hidden at least once.
  private static Set<Integer> starts(int length, int side) {
    Set<Integer> out = new LinkedHashSet<>();
    for (int at = 0; at + side < length; at += Math.max(1, side / 2)) {
      out.add(at);
    }
    out.add(length - side);
    return out;
  }

  private void hide(Square s, float[] images, int from) {
    int area = inside.height() * inside.width();
    for (int c = 0; c < blank.length; c++) {
      for (int y = s.top(); y < s.bottom(); y++) {
        int row = from + c * area + y * inside.width();
        java.util.Arrays.fill(images, row + s.left(), row + s.right(), blank[c]);
      }
    }
  }
}
