package hone.engine;

import java.util.List;

/** An operation in a graph. Two nodes are never the same for looking alike: no record. */
final class Node {
  private final String name;
  private final Op op;
  private final List<Node> inputs;
  private final int channels;
  private final int height;
  private final int width;

  /**
   * @param name the vertex of the graph that it comes from
   * @param inputs the nodes that it reads
   * @param channels of its output
   * @param height of its output, 0 when the output has no place, only channels
   * @param width likewise
   */
  Node(String name, Op op, List<Node> inputs, int channels, int height, int width) {
    this.name = name;
    this.op = op;
    this.inputs = List.copyOf(inputs);
    this.channels = channels;
    this.height = height;
    this.width = width;
  }

  String name() {
    return name;
  }

  /** The layer that it is a part of: names of parts have a space behind the layer's. */
  String layer() {
    int end = name.indexOf(' ');
    return end < 0 ? name : name.substring(0, end);
  }

  Op op() {
    return op;
  }

  List<Node> inputs() {
    return inputs;
  }

  Node input() {
    return inputs.get(0);
  }

  int channels() {
    return channels;
  }

  int height() {
    return height;
  }

  int width() {
    return width;
  }

  boolean isSpatial() {
    return height > 0;
  }

  long[] extents(int n) {
    return isSpatial() ? new long[] {n, channels, height, width} : new long[] {n, channels};
  }
}
