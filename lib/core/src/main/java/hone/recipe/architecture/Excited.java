package hone.recipe.architecture;

/** Blocks with squeeze-and-excitation on their branch. */
final class Excited {
  private Excited() {}

  static Block of(Block block, int ratio) {
    if (block instanceof Block.Residual r) {
      return new Block.Residual(r.filters(), r.count(), r.stride(), r.form(), r.shortcut(), ratio);
    } else if (block instanceof Block.Inverted i) {
      return new Block.Inverted(i.filters(), i.count(), i.stride(), i.expansion(), ratio);
    } else if (block instanceof Block.Xception x) {
      return new Block.Xception(
          x.filters(), x.count(), x.stride(), x.convolutions(), x.late(), ratio);
    }
    return block;
  }
}
