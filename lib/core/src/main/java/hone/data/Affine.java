package hone.data;

import hone.recipe.augmentation.Fill;
import hone.recipe.augmentation.Geometric;
import java.util.SplittableRandom;

/** The map from a place of the output to one of the input, by pixels whose first centre is 0. */
final class Affine {
  private final Frame frame;
  double a;
  double b;
  double c;
  double d;
  double e;
  double f;
  Fill fill;

  Affine(Frame frame) {
    this.frame = frame;
  }

  void draw(Geometric change, SplittableRandom random) {
    if (change instanceof Geometric.Rotation r) {
      rotate(Frame.draw(r.degrees(), random), r.fill());
    } else if (change instanceof Geometric.Zoom z) {
      zoom(Frame.draw(z.factor(), random), z.fill());
    } else if (change instanceof Geometric.Translation t) {
      double right = Frame.draw(t.share(), random);
      double down = Frame.draw(t.share(), random);
      translate(right, down, t.fill());
    } else if (change instanceof Geometric.Shear s) {
      shear(Frame.draw(s.factor(), random), s.axis(), s.fill());
    } else if (change instanceof Geometric.CenterCrop crop) {
      zoom(1 / Frame.draw(crop.side(), random), Fill.EDGE);
    } else {
      crop((Geometric.ResizedCrop) change, random);
    }
  }

  /** Counter-clockwise. */
  void rotate(double degrees, Fill outside) {
    // StrictMath is the same everywhere; quarter turns are whole numbers.
    boolean quarter = degrees % 90 == 0;
    double radians = StrictMath.toRadians(degrees);
    double cos = quarter ? Math.rint(StrictMath.cos(radians)) : StrictMath.cos(radians);
    double sin = quarter ? Math.rint(StrictMath.sin(radians)) : StrictMath.sin(radians);
    aboutCentre(cos, -sin, sin, cos, outside);
  }

  void zoom(double factor, Fill outside) {
    aboutCentre(1 / factor, 0, 0, 1 / factor, outside);
  }

  void shear(double factor, Geometric.Axis axis, Fill outside) {
    boolean horizontal = axis == Geometric.Axis.HORIZONTAL;
    aboutCentre(1, horizontal ? factor : 0, horizontal ? 0 : factor, 1, outside);
  }

  /** By parts of width and height. */
  void translate(double right, double down, Fill outside) {
    set(1, 0, -right * frame.width(), 0, 1, -down * frame.height(), outside);
  }

  private void crop(Geometric.ResizedCrop crop, SplittableRandom random) {
    double area = Frame.draw(crop.area(), random);
    double low = StrictMath.log(crop.aspect().low());
    double high = StrictMath.log(crop.aspect().high());
    double aspect = StrictMath.exp(low + (high - low) * random.nextDouble());
    double wide = Math.min(1, Math.sqrt(area * aspect));
    double tall = Math.min(1, Math.sqrt(area / aspect));
    double left = (1 - wide) * random.nextDouble() * frame.width();
    double top = (1 - tall) * random.nextDouble() * frame.height();
    // By edges, which lie half a pixel before the first centre.
    set(wide, 0, wide / 2 + left - 0.5, 0, tall, tall / 2 + top - 0.5, Fill.EDGE);
  }

  private void aboutCentre(double p, double q, double r, double s, Fill outside) {
    double x = (frame.width() - 1) / 2.0;
    double y = (frame.height() - 1) / 2.0;
    set(p, q, x - p * x - q * y, r, s, y - r * x - s * y, outside);
  }

  private void set(double xx, double xy, double x, double yx, double yy, double y, Fill outside) {
    a = xx;
    b = xy;
    c = x;
    d = yx;
    e = yy;
    f = y;
    fill = outside;
  }

  boolean isIdentity() {
    return a == 1 && b == 0 && c == 0 && d == 0 && e == 1 && f == 0;
  }
}
