package hone.model;

import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Block;
import hone.recipe.architecture.Block.Activation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A backbone with a pyramid of its maps (Lin et al. 2017; Liu et al. 2018), classified by means.
 */
final class Neck {
  private final Architecture.Pyramid net;
  private final Stages stages;

  Neck(Architecture.Pyramid net, Stages stages) {
    this.net = net;
    this.stages = stages;
  }

  void build() {
    List<Stages.Point> maps = backbone();
    stages.together(() -> build(maps));
  }

  private void build(List<Stages.Point> maps) {
    List<Stages.Point> lateral = new ArrayList<>();
    for (Stages.Point map : maps) {
      stages.from(map).convolution(net.width(), 1, 1, true, true, Activation.IDENTITY);
      lateral.add(stages.point());
    }
    Stages.Point[] out = new Stages.Point[lateral.size()];
    Stages.Point merged = null;
    for (int i = out.length - 1; i >= 0; i--) {
      Stages.Point mine = lateral.get(i);
      if (net.neck() != Architecture.Pyramid.Neck.LATERAL && merged != null) {
        stages.from(merged).enlarge(mine.height() / merged.height()).add(mine.name());
        mine = stages.point();
      }
      merged = mine;
      smooth(mine, 1);
      out[i] = stages.point();
    }
    if (net.neck() == Architecture.Pyramid.Neck.PANET) {
      for (int i = 1; i < out.length; i++) {
        smooth(out[i - 1], out[i - 1].height() / out[i].height());
        stages.add(out[i].name());
        smooth(stages.point(), 1);
        out[i] = stages.point();
      }
    }
    join(out);
  }

  private void smooth(Stages.Point map, int stride) {
    stages.from(map).convolution(net.width(), 3, stride, true, true, Activation.RELU);
  }

  // What the backbone gives last at each size, fine to coarse.
  private List<Stages.Point> backbone() {
    Map<String, Stages.Point> bySize = new LinkedHashMap<>();
    for (Block block : net.blocks()) {
      stages.block(block);
      bySize.put(stages.height() + "x" + stages.width(), stages.point());
    }
    List<Stages.Point> all = List.copyOf(bySize.values());
    return all.subList(all.size() - net.levels(), all.size());
  }

  private void join(Stages.Point[] maps) {
    Stages.Point joined = null;
    for (Stages.Point map : maps) {
      stages.from(map).globalAverage();
      if (joined != null) {
        stages.concat(joined.name(), joined.channels());
      }
      joined = stages.point();
    }
  }
}
