package hone.model;

import hone.engine.Attention;
import hone.engine.ClassToken;
import hone.engine.LayerNorm;
import hone.engine.Tokens;
import hone.json.BadInput;
import hone.recipe.architecture.Block;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;

/** The blocks of a transformer: places are its tokens, and 1x1 convolutions its dense layers. */
final class Transformer {
  private final Stages stages;
  private final Style style;

  Transformer(Stages stages, Style style) {
    this.stages = stages;
    this.style = style;
  }

  /** Appends a block that is a transformer's; says whether it was one. */
  boolean append(Block block) {
    if (block instanceof Block.Patches p) {
      check();
      stages.convolution(p.width(), p.size(), p.size(), false, false, Block.Activation.IDENTITY);
      stages.layer(new Tokens(p.token()));
      if (p.token()) {
        int tokens = 1 + stages.height() * stages.width();
        stages.from(stages.mark(), p.width(), tokens, 1);
      }
      drop();
    } else if (block instanceof Block.Encoder e) {
      check();
      for (int i = 0; i < e.count(); i++) {
        encoder(e);
      }
    } else if (block instanceof Block.LayerNorm) {
      stages.layer(new LayerNorm());
    } else if (block instanceof Block.ClassToken) {
      stages.layer(new ClassToken());
      stages.from(stages.mark(), stages.channels(), 1, 1);
    } else {
      return false;
    }
    return true;
  }

  private void encoder(Block.Encoder e) {
    Stages.Point in = stages.point();
    stages.layer(new LayerNorm());
    dense(3 * in.channels(), Block.Activation.IDENTITY);
    stages.layer(new Attention(e.heads()));
    stages.from(stages.mark(), in.channels(), in.height(), in.width());
    dense(in.channels(), Block.Activation.IDENTITY);
    drop();
    stages.add(in.name());
    String between = stages.mark();
    stages.layer(new LayerNorm());
    dense(e.expansion() * in.channels(), Block.Activation.GELU);
    drop();
    dense(in.channels(), Block.Activation.IDENTITY);
    drop();
    stages.add(between);
  }

  private void dense(int units, Block.Activation activation) {
    stages.convolution(units, 1, 1, true, false, activation);
  }

  // Dosovitskiy et al. 2021, appendix B.1: behind every dense layer but that of queries, keys and
  // values, and behind positions.
  private void drop() {
    if (style.dropout() > 0) {
      stages.aside(new DropoutLayer.Builder(1 - style.dropout()).build());
    }
  }

  private void check() {
    if (style.normalize() || style.channels() > 0) {
      throw new BadInput(
          "The recipe has "
              + (style.normalize() ? "BatchNormalization" : "SpatialDropout")
              + ", which is not for the tokens of a transformer; expected it without, or with"
              + " Dropout.");
    }
  }
}
