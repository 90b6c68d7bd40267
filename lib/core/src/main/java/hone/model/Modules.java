package hone.model;

import hone.recipe.architecture.Block;
import hone.recipe.architecture.Block.Activation;
import hone.recipe.architecture.Cell;
import hone.recipe.architecture.Cell.Operation;
import java.util.ArrayList;
import java.util.List;

/** The blocks of several layers that networks are known by. */
final class Modules {
  private final Stages stages;

  Modules(Stages stages) {
    this.stages = stages;
  }

  void append(Block block) {
    if (block instanceof Block.Residual r) {
      for (int i = 0; i < r.count(); i++) {
        residual(r, i == 0 ? r.stride() : 1);
      }
    } else if (block instanceof Block.Inverted v) {
      for (int i = 0; i < v.count(); i++) {
        inverted(v, i == 0 ? v.stride() : 1);
      }
    } else if (block instanceof Block.Xception x) {
      for (int i = 0; i < x.count(); i++) {
        xception(x, i == 0 ? x.stride() : 1);
      }
    } else if (block instanceof Block.Separable s) {
      stages.depthwise(s.kernel(), s.stride(), true);
      if (s.between()) {
        stages.normalize(s.activation());
      }
      stages.convolution(s.filters(), 1, 1, true, true, s.activation());
    } else if (block instanceof Block.DenseLayers d) {
      for (int i = 0; i < d.count(); i++) {
        dense(d);
      }
    } else if (block instanceof Block.Fire f) {
      fire(f);
    } else if (block instanceof Block.Cells c) {
      String place = stages.place();
      for (int i = 0; i < c.count(); i++) {
        cell(c.cell(), place.isEmpty() ? "" : place + "cell" + i + "-");
      }
      stages.at(place);
    } else {
      Block.Transition t = (Block.Transition) block;
      stages.normalize(Activation.RELU);
      stages.bare(Math.max(1, (int) (t.compression() * stages.channels())), 1, 1).meanPool(2, 2);
    }
  }

  private void residual(Block.Residual r, int stride) {
    Stages.Point in = stages.point();
    boolean projects = r.shortcut() && (stride > 1 || in.channels() != r.filters());
    if (r.form() == Block.Residual.Form.PREACTIVATION) {
      stages.normalize(Activation.RELU);
      // A projection takes what is activated (He et al. 2016b, first unit of a stage).
      Stages.Point activated = stages.point();
      stages.convolution(r.filters(), 3, stride, true, true, Activation.RELU);
      stages.bare(r.filters(), 3, 1);
      excite(r.excite());
      if (r.shortcut()) {
        Stages.Point out = stages.point();
        stages.from(projects ? activated : in);
        if (projects) {
          stages.bare(r.filters(), 1, stride);
        }
        stages.add(out.name()).from(stages.mark(), out.channels(), out.height(), out.width());
      }
      return;
    }
    if (r.form() == Block.Residual.Form.BOTTLENECK) {
      stages.convolution(r.filters() / 4, 1, 1, true, true, Activation.RELU);
      stages.convolution(r.filters() / 4, 3, stride, true, true, Activation.RELU);
      stages.convolution(r.filters(), 1, 1, true, true, Activation.IDENTITY);
    } else {
      stages.convolution(r.filters(), 3, stride, true, true, Activation.RELU);
      stages.convolution(r.filters(), 3, 1, true, true, Activation.IDENTITY);
    }
    excite(r.excite());
    if (r.shortcut()) {
      around(in, projects, stride);
    }
    stages.activation(Activation.RELU);
  }

  // Adds the input, by 1x1 where shapes differ, to what the branch gives.
  private void around(Stages.Point in, boolean projects, int stride) {
    Stages.Point out = stages.point();
    stages.from(in);
    if (projects) {
      stages.convolution(out.channels(), 1, stride, true, true, Activation.IDENTITY);
    }
    stages.add(out.name()).from(stages.mark(), out.channels(), out.height(), out.width());
  }

  private void excite(int ratio) {
    if (ratio > 0) {
      stages.excite(Math.max(1, stages.channels() / ratio));
    }
  }

  private void inverted(Block.Inverted v, int stride) {
    Stages.Point in = stages.point();
    if (v.expansion() > 1) {
      stages.convolution(v.expansion() * in.channels(), 1, 1, true, true, Activation.RELU6);
    }
    stages.depthwise(3, stride, true, Activation.RELU6);
    stages.convolution(v.filters(), 1, 1, true, true, Activation.IDENTITY);
    excite(v.excite());
    if (stride == 1 && in.channels() == v.filters()) {
      around(in, false, 1);
    }
  }

  private void xception(Block.Xception x, int stride) {
    Stages.Point in = stages.point();
    for (int k = 1; k <= x.convolutions(); k++) {
      boolean narrow = x.late() && k < x.convolutions();
      stages.activation(Activation.RELU).depthwise(3, 1, true);
      stages.convolution(
          narrow ? in.channels() : x.filters(), 1, 1, true, true, Activation.IDENTITY);
    }
    if (stride > 1) {
      stages.maxPool(3, stride, true);
    }
    excite(x.excite());
    around(in, stride > 1 || in.channels() != x.filters(), stride);
  }

  private void dense(Block.DenseLayers d) {
    Stages.Point before = stages.point();
    stages.normalize(Activation.RELU);
    if (d.bottleneck()) {
      stages.convolution(4 * d.growth(), 1, 1, true, true, Activation.RELU);
    }
    stages.bare(d.growth(), 3, 1).concat(before.name(), before.channels());
  }

  private void cell(Cell cell, String place) {
    Stages.Point[] nodes = new Stages.Point[cell.nodes()];
    nodes[0] = stages.point();
    for (int to = 1; to < nodes.length; to++) {
      List<Stages.Point> given = new ArrayList<>();
      for (int from = 0; from < to; from++) {
        Operation operation = cell.between(from, to);
        if (operation != Operation.NONE) {
          at(place, "edge" + Cell.edge(from, to) + "-" + operation.key() + "-");
          stages.from(nodes[from]);
          operate(operation);
          // A sum of one output with itself has one name among its inputs, not two.
          if (given.contains(stages.point())) {
            stages.activation(Activation.IDENTITY);
          }
          given.add(stages.point());
        }
      }
      at(place, "node" + to + "-");
      nodes[to] = given.isEmpty() ? null : sum(given);
    }
  }

  private void at(String place, String part) {
    if (!place.isEmpty()) {
      stages.at(place + part);
    }
  }

  private void operate(Operation operation) {
    if (operation.kernel() > 0) {
      stages.activation(Activation.RELU);
      stages.convolution(stages.channels(), operation.kernel(), 1, true, true, Activation.IDENTITY);
    } else if (operation == Operation.POOL) {
      stages.meanPool(3, 1, true);
    }
  }

  private Stages.Point sum(List<Stages.Point> given) {
    stages.from(given.get(0));
    for (Stages.Point each : given.subList(1, given.size())) {
      stages.add(each.name());
    }
    return stages.point();
  }

  private void fire(Block.Fire f) {
    stages.convolution(f.squeeze(), 1, 1, true, f.normalize(), Activation.RELU);
    Stages.Point narrow = stages.point();
    stages.convolution(f.expand(), 1, 1, true, f.normalize(), Activation.RELU);
    Stages.Point one = stages.point();
    stages.from(narrow).convolution(f.expand(), 3, 1, true, f.normalize(), Activation.RELU);
    stages.concat(one.name(), one.channels());
  }
}
