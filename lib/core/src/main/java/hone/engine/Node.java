package hone.engine;

import java.util.List;

/**
 * An operation in a graph.
 *
 * @param name the vertex of the graph that it comes from
 * @param inputs the nodes that it reads
 * @param channels of its output
 * @param height of its output, 0 when the output has no place, only channels
 * @param width likewise
 */
record Node(String name, Op op, List<Node> inputs, int channels, int height, int width) {
  boolean isSpatial() {
    return height > 0;
  }

  Node input() {
    return inputs.get(0);
  }

  long[] extents(int n) {
    return isSpatial() ? new long[] {n, channels, height, width} : new long[] {n, channels};
  }

  // Two nodes are never the same for looking alike.
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
