package hone.model;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.UpdaterBlock;

/**
 * Which of a network's numbers, in the order of its parameter vector, descent changes, and which
 * are running statistics of batch normalisation, whose "gradient" is their step.
 */
final class Layout {
  private final int total;
  private final int[] from;
  private final int[] to;

  private Layout(int total, int[] from, int[] to) {
    this.total = total;
    this.from = from;
    this.to = to;
  }

  static Layout of(ComputationGraph graph) {
    List<int[]> parts = new ArrayList<>();
    for (UpdaterBlock block : graph.getUpdater(true).getUpdaterBlocks()) {
      for (UpdaterBlock.ParamState p : block.getLayersAndVariablesInBlock()) {
        if (!p.getLayer().updaterDivideByMinibatch(p.getParamName())) {
          continue;
        }
        int[] last = parts.isEmpty() ? null : parts.get(parts.size() - 1);
        if (last != null && last[1] == p.getParamOffsetStart()) {
          last[1] = p.getParamOffsetEnd();
        } else {
          parts.add(new int[] {p.getParamOffsetStart(), p.getParamOffsetEnd()});
        }
      }
    }
    return new Layout(
        Math.toIntExact(graph.numParams()),
        parts.stream().mapToInt(p -> p[0]).toArray(),
        parts.stream().mapToInt(p -> p[1]).toArray());
  }

  /** All numbers, statistics included. */
  int total() {
    return total;
  }

  /** How many numbers descent changes. */
  long trainable() {
    long count = 0;
    for (int i = 0; i < from.length; i++) {
      count += to[i] - from[i];
    }
    return count;
  }

  /** The Euclidean norm of the numbers that descent changes. */
  double norm(float[] values) {
    double squares = 0;
    for (int part = 0; part < from.length; part++) {
      for (int i = from[part]; i < to[part]; i++) {
        squares += (double) values[i] * values[i];
      }
    }
    return Math.sqrt(squares);
  }

  /** to = factor values, of the numbers that descent changes, without gaps. */
  void gather(float[] values, float factor, float[] to) {
    int at = 0;
    for (int part = 0; part < from.length; part++) {
      int shift = at - from[part];
      for (int i = from[part]; i < this.to[part]; i++) {
        to[i + shift] = factor * values[i];
      }
      at += this.to[part] - from[part];
    }
  }

  /** weights -= step for the numbers that descent changes, weights -= values for the others. */
  void subtract(float[] step, float[] values, float[] weights) {
    int done = 0;
    int at = 0;
    for (int part = 0; part <= from.length; part++) {
      int next = part < from.length ? from[part] : total;
      for (int i = done; i < next; i++) {
        weights[i] -= values[i];
      }
      if (part < from.length) {
        int shift = at - next;
        for (int i = next; i < to[part]; i++) {
          weights[i] -= step[i + shift];
        }
        at += to[part] - next;
        done = to[part];
      }
    }
  }

  /** sum += values, statistics weighted. */
  void add(float[] values, double weight, double[] sum) {
    int done = 0;
    for (int part = 0; part <= from.length; part++) {
      int next = part < from.length ? from[part] : total;
      for (int i = done; i < next; i++) {
        sum[i] += weight * values[i];
      }
      if (part < from.length) {
        for (int i = next; i < to[part]; i++) {
          sum[i] += values[i];
        }
        done = to[part];
      }
    }
  }
}
