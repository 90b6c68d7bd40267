package hone.recipe.architecture;

/** Width and depth multipliers. */
final class Scaling {
  private Scaling() {}

  static Block of(Block block, double width, double depth) {
    if (!(width > 0 && depth > 0)) {
      throw new IllegalArgumentException(
          "multipliers are " + width + " and " + depth + "; expected positive numbers");
    }
    if (block instanceof Block.Conv c) {
      int filters = times(c.filters(), width);
      return new Block.Conv(
          filters, c.kernel(), c.stride(), c.same(), c.normalize(), c.activation());
    } else if (block instanceof Block.Residual r) {
      int filters =
          Math.max(r.form() == Block.Residual.Form.BOTTLENECK ? 4 : 1, times(r.filters(), width));
      return new Block.Residual(
          filters, times(r.count(), depth), r.stride(), r.form(), r.shortcut(), r.excite());
    } else if (block instanceof Block.Separable s) {
      int filters = times(s.filters(), width);
      return new Block.Separable(filters, s.kernel(), s.stride(), s.between(), s.activation());
    } else if (block instanceof Block.Inverted i) {
      return new Block.Inverted(
          times(i.filters(), width),
          times(i.count(), depth),
          i.stride(),
          i.expansion(),
          i.excite());
    } else if (block instanceof Block.Xception x) {
      return new Block.Xception(
          times(x.filters(), width),
          times(x.count(), depth),
          x.stride(),
          x.convolutions(),
          x.late(),
          x.excite());
    } else if (block instanceof Block.Fire f) {
      return new Block.Fire(times(f.squeeze(), width), times(f.expand(), width), f.normalize());
    } else if (block instanceof Block.DenseLayers d) {
      return new Block.DenseLayers(
          times(d.growth(), width), times(d.count(), depth), d.bottleneck());
    } else if (block instanceof Block.Cells c) {
      return new Block.Cells(c.edges(), times(c.count(), depth));
    }
    return block; // transformers, pooling, normalisation, dense layers
  }

  private static int times(int value, double factor) {
    return (int) Math.max(1, Math.round(value * factor));
  }
}
