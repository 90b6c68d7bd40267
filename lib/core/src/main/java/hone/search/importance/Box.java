package hone.search.importance;

import java.util.Arrays;
import java.util.List;

/**
 * A part of the space: an interval of each number, a set of each choice.
 *
 * @param low [parameter], where the interval begins
 * @param high [parameter], where it ends
 * @param in [parameter][choice], whether the choice is in it; empty for a number
 */
record Box(double[] low, double[] high, boolean[][] in) {

  static Box whole(List<Scale> scales) {
    int d = scales.size();
    double[] high = new double[d];
    Arrays.fill(high, 1);
    boolean[][] in = new boolean[d][];
    for (int p = 0; p < d; p++) {
      in[p] = new boolean[scales.get(p).choices()];
      Arrays.fill(in[p], true);
    }
    return new Box(new double[d], high, in);
  }

  /** The part of the range of a parameter that the box has, from 0 to 1. */
  double share(int p) {
    if (in[p].length == 0) {
      return high[p] - low[p];
    }
    int count = 0;
    for (boolean one : in[p]) {
      count += one ? 1 : 0;
    }
    return (double) count / in[p].length;
  }

  /** The part of the space that the box has. */
  double volume() {
    double v = 1;
    for (int p = 0; p < low.length; p++) {
      v *= share(p);
    }
    return v;
  }

  /** The part up to a number, or with one choice; or else the rest. */
  Box cut(int p, double at, boolean first) {
    double[] newLow = low.clone();
    double[] newHigh = high.clone();
    boolean[][] newIn = in.clone();
    if (in[p].length > 0) {
      newIn[p] = in[p].clone();
      for (int c = 0; c < newIn[p].length; c++) {
        newIn[p][c] &= (c == (int) at) == first;
      }
    } else if (first) {
      newHigh[p] = at;
    } else {
      newLow[p] = at;
    }
    return new Box(newLow, newHigh, newIn);
  }
}
