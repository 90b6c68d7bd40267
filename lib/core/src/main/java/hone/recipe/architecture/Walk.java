package hone.recipe.architecture;

import hone.json.BadInput;
import hone.recipe.architecture.Outline.Image;
import hone.recipe.architecture.Outline.Part;
import java.util.ArrayList;
import java.util.List;

/** Goes through a network block by block and counts; refuses what does not fit. */
final class Walk {
  private final List<Part> parts = new ArrayList<>();
  private int channels;
  private int height;
  private int width;
  private int last = -1;
  private long parameters;
  private long macs;
  private boolean token;

  Walk(Image image) {
    from(image, -1);
  }

  List<Part> parts() {
    return parts;
  }

  int last() {
    return last;
  }

  Image here() {
    return new Image(channels, height, width);
  }

  /** Goes on from what a part gave. */
  Walk from(Image image, int part) {
    channels = image.channels();
    height = image.height();
    width = image.width();
    last = part;
    return this;
  }

  /** Ends a part that read these. */
  void part(String name, String detail, List<Integer> from) {
    parts.add(new Part(name, detail, from, here(), parameters, macs));
    parameters = 0;
    macs = 0;
    last = parts.size() - 1;
  }

  private void part(String name, String detail) {
    part(name, detail, List.of(last));
  }

  /** A square convolution over all channels, normalised (2 numbers a filter) or with a bias (1). */
  Walk convolution(int filters, int kernel, int stride, boolean same, boolean normalized) {
    shrink("convolution", kernel, stride, same);
    long weights = (long) channels * filters * kernel * kernel;
    parameters += weights + (normalized ? 2L : 1L) * filters;
    macs += weights * height * width;
    channels = filters;
    return this;
  }

  /** A 1x1 convolution without normalisation or bias, as before the first normalised one. */
  private void bare(int filters, int kernel, int stride) {
    convolution(filters, kernel, stride, true, false);
    parameters -= filters;
  }

  private void depthwise(int kernel, int stride, boolean normalized) {
    shrink("convolution", kernel, stride, true);
    long weights = (long) channels * kernel * kernel;
    parameters += weights + (normalized ? 2L * channels : 0);
    macs += weights * height * width;
  }

  private void normalize() {
    parameters += 2L * channels;
  }

  private void excite(int ratio) {
    if (ratio > 0) {
      long hidden = Math.max(1, channels / ratio);
      parameters += 2 * hidden * channels + hidden + channels;
      macs += 2 * hidden * channels;
    }
  }

  private void dense(int units) {
    long weights = (long) channels * height * width * units;
    parameters += weights + units;
    macs += weights;
    from(new Image(units, 1, 1), last);
  }

  void scores(int classes) {
    token("Scores", false);
    dense(classes);
    part("Scores", classes + " classes");
  }

  // Among tokens with one for the class there are no places any more, until it is taken alone.
  private void token(String what, boolean suits) {
    if (token && !suits) {
      throw new BadInput(
          "The recipe's network does not fit: "
              + what
              + " cannot follow a class token; expected Encoder, LayerNorm or ClassToken.");
    }
  }

  private void attending(Block block) {
    long places = (long) height * width;
    if (block instanceof Block.Patches p) {
      if (height % p.size() != 0 || width % p.size() != 0) {
        throw misfit(
            "patch of " + square(p.size()), "take a size that divides both sides, or other images");
      }
      convolution(p.width(), p.size(), p.size(), false, false);
      parameters += (long) p.width() * height * width;
      if (p.token()) {
        token = true;
        parameters += 2L * p.width();
        from(new Image(p.width(), 1 + height * width, 1), last);
      }
      part("Patches", square(p.size()) + (p.token() ? ", a class token" : ""));
    } else if (block instanceof Block.Encoder e) {
      if (channels % e.heads() != 0) {
        throw misfit(
            "attention of " + e.heads() + " heads with " + channels + " channels",
            "take heads that divide the channels");
      }
      for (int i = 0; i < e.count(); i++) {
        int given = channels;
        normalize();
        convolution(3 * given, 1, 1, true, false);
        macs += 2 * places * places * given;
        channels = given;
        convolution(given, 1, 1, true, false);
        normalize();
        convolution(e.expansion() * given, 1, 1, true, false);
        convolution(given, 1, 1, true, false);
      }
      part("Attention, dense", times(e.count()) + ", " + e.heads() + " heads");
    } else if (block instanceof Block.LayerNorm) {
      normalize();
      part("Normalisation of tokens", "");
    } else {
      if (!token) {
        throw new BadInput(
            "The recipe's network has a ClassToken without Patches that make one; expected"
                + " \"token\": true there.");
      }
      token = false;
      from(new Image(channels, 1, 1), last);
      part("Class token", "");
    }
  }

  void block(Block block) {
    if (block instanceof Block.Patches
        || block instanceof Block.Encoder
        || block instanceof Block.LayerNorm
        || block instanceof Block.ClassToken) {
      token("Patches", !(block instanceof Block.Patches));
      attending(block);
      return;
    }
    token(block.getClass().getSimpleName(), false);
    if (block instanceof Block.Conv c) {
      convolution(c.filters(), c.kernel(), c.stride(), c.same(), c.normalize());
      part("Convolution", square(c.kernel()) + by(c.stride()));
    } else if (block instanceof Block.MaxPool p) {
      shrink("pooling window", p.size(), p.stride(), p.same());
      part("Max pooling", square(p.size()) + by(p.stride()));
    } else if (block instanceof Block.MeanPool p) {
      shrink("pooling window", p.size(), p.stride(), false);
      part("Mean pooling", square(p.size()) + by(p.stride()));
    } else if (block instanceof Block.GlobalAveragePool) {
      from(new Image(channels, 1, 1), last);
      part("Mean of each channel", "");
    } else if (block instanceof Block.Dense d) {
      dense(d.units());
      part("Dense", d.units() + " units");
    } else if (block instanceof Block.Norm) {
      normalize();
      part("Normalisation", "");
    } else if (block instanceof Block.Excite e) {
      excite(e.ratio());
      part("Squeeze-excite", "1/" + e.ratio());
    } else if (block instanceof Block.Residual r) {
      residual(r);
    } else if (block instanceof Block.Separable s) {
      depthwise(s.kernel(), s.stride(), s.between());
      convolution(s.filters(), 1, 1, true, true);
      part("Separable", square(s.kernel()) + by(s.stride()));
    } else if (block instanceof Block.Inverted i) {
      inverted(i);
    } else if (block instanceof Block.Xception x) {
      xception(x);
    } else {
      joined(block);
    }
  }

  private void joined(Block block) {
    if (block instanceof Block.Fire f) {
      convolution(f.squeeze(), 1, 1, true, f.normalize());
      Image narrow = here();
      convolution(f.expand(), 1, 1, true, f.normalize());
      from(narrow, last).convolution(f.expand(), 3, 1, true, f.normalize());
      channels = 2 * f.expand();
      part("Fire", f.squeeze() + ", 2 times " + f.expand());
    } else if (block instanceof Block.DenseLayers d) {
      for (int i = 0; i < d.count(); i++) {
        Image before = here();
        normalize();
        if (d.bottleneck()) {
          convolution(4 * d.growth(), 1, 1, true, true);
        }
        bare(d.growth(), 3, 1);
        channels += before.channels();
      }
      part("Dense connections", times(d.count()) + ", each " + d.growth() + " more");
    } else if (block instanceof Block.Cells c) {
      for (Cell.Operation operation : c.edges()) {
        for (int i = 0; operation.kernel() > 0 && i < c.count(); i++) {
          convolution(channels, operation.kernel(), 1, true, true);
        }
      }
      part("Cell", times(c.count()) + "\n" + c.cell());
    } else {
      Block.Transition t = (Block.Transition) block;
      normalize();
      bare(Math.max(1, (int) (t.compression() * channels)), 1, 1);
      shrink("pooling window", 2, 2, false);
      part("Transition", "times " + t.compression() + ", mean 2x2");
    }
  }

  private void residual(Block.Residual r) {
    boolean before = r.form() == Block.Residual.Form.PREACTIVATION;
    for (int i = 0; i < r.count(); i++) {
      Image in = here();
      int stride = i == 0 ? r.stride() : 1;
      if (before) {
        normalize();
        convolution(r.filters(), 3, stride, true, true);
        bare(r.filters(), 3, 1);
      } else if (r.form() == Block.Residual.Form.BOTTLENECK) {
        convolution(r.filters() / 4, 1, 1, true, true);
        convolution(r.filters() / 4, 3, stride, true, true);
        convolution(r.filters(), 1, 1, true, true);
      } else {
        convolution(r.filters(), 3, stride, true, true);
        convolution(r.filters(), 3, 1, true, true);
      }
      excite(r.excite());
      shortcut(r.shortcut() && (stride > 1 || in.channels() != r.filters()), in, stride, !before);
    }
    String form =
        r.form() == Block.Residual.Form.BASIC
            ? ""
            : "\n" + r.form().name().toLowerCase(java.util.Locale.ROOT);
    part(
        r.shortcut() ? "Residual" : "Plain",
        times(r.count()) + by(r.stride()) + form + excited(r.excite()));
  }

  // A 1x1 convolution beside the branch, where shapes differ.
  private void shortcut(boolean projects, Image in, int stride, boolean normalized) {
    if (projects) {
      Image out = here();
      from(in, last).convolution(out.channels(), 1, stride, true, normalized);
      parameters -= normalized ? 0 : out.channels();
      from(out, last);
    }
  }

  private void inverted(Block.Inverted b) {
    for (int i = 0; i < b.count(); i++) {
      if (b.expansion() > 1) {
        convolution(b.expansion() * channels, 1, 1, true, true);
      }
      depthwise(3, i == 0 ? b.stride() : 1, true);
      convolution(b.filters(), 1, 1, true, true);
      excite(b.excite());
    }
    part(
        "Inverted residual",
        times(b.count()) + by(b.stride()) + ", expanded " + b.expansion() + excited(b.excite()));
  }

  private void xception(Block.Xception x) {
    for (int i = 0; i < x.count(); i++) {
      Image in = here();
      int stride = i == 0 ? x.stride() : 1;
      for (int k = 1; k <= x.convolutions(); k++) {
        depthwise(3, 1, false);
        boolean narrow = x.late() && k < x.convolutions();
        convolution(narrow ? in.channels() : x.filters(), 1, 1, true, true);
      }
      if (stride > 1) {
        shrink("pooling window", 3, stride, true);
      }
      excite(x.excite());
      shortcut(stride > 1 || in.channels() != x.filters(), in, stride, true);
    }
    part(
        "Separable residual",
        times(x.count())
            + by(x.stride())
            + ", "
            + x.convolutions()
            + " deep"
            + excited(x.excite()));
  }

  private void shrink(String what, int size, int stride, boolean same) {
    if (!same && (size > height || size > width)) {
      throw misfit(what + " of " + square(size), "make it smaller, or set \"same\": true");
    }
    if (stride > height || stride > width) {
      throw misfit(what + " with stride " + stride, "take fewer strides, or larger images");
    }
    height = same ? (height + stride - 1) / stride : (height - size) / stride + 1;
    width = same ? (width + stride - 1) / stride : (width - size) / stride + 1;
  }

  private BadInput misfit(String what, String remedy) {
    return new BadInput(
        "The recipe's network does not fit: after "
            + parts.size()
            + " blocks a "
            + what
            + " meets an image of "
            + height
            + "x"
            + width
            + "; "
            + remedy
            + ".");
  }

  private static String square(int side) {
    return side + "x" + side;
  }

  private static String by(int stride) {
    return stride > 1 ? ", stride " + stride : "";
  }

  private static String times(int count) {
    return count + (count > 1 ? " times" : " time");
  }

  private static String excited(int ratio) {
    return ratio > 0 ? ", excited 1/" + ratio : "";
  }
}
