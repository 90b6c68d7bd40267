package hone.deploy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A graph under construction: nodes in an order in which each comes after what it reads, and the
 * arrays that they read beside each other's outputs. Every node has one output.
 */
final class OnnxGraph {
  /** Numbers that are part of the file. */
  sealed interface Array {
    /** Extents; none for a single number. */
    long[] shape();
  }

  /** Floats. */
  record Floats(long[] shape, float[] values) implements Array {}

  /** Whole numbers of 64 bits: extents, axes, indices. */
  record Longs(long[] shape, long[] values) implements Array {}

  /** Whole numbers of 32 bits. */
  record Ints(long[] shape, int[] values) implements Array {}

  /** Whole numbers of 8 bits. */
  record Bytes(long[] shape, byte[] values, boolean signed) implements Array {}

  /**
   * One operation.
   *
   * @param type as ONNX names it
   * @param inputs names of outputs or arrays; an empty name leaves one out
   * @param output its name
   * @param attributes of Long, long[], Float or String
   */
  record Node(String type, List<String> inputs, String output, Map<String, Object> attributes) {
    Node {
      inputs = List.copyOf(inputs);
      attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    Node reading(List<String> others) {
      return new Node(type, others, output, attributes);
    }

    Node named(String other) {
      return new Node(type, inputs, other, attributes);
    }
  }

  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Array> arrays = new LinkedHashMap<>();

  /** Appends a node and gives its output's name. */
  String add(String type, String output, List<String> inputs, Map<String, Object> attributes) {
    nodes.add(new Node(type, inputs, output, attributes));
    return output;
  }

  /** The same without attributes. */
  String add(String type, String output, String... inputs) {
    return add(type, output, List.of(inputs), Map.of());
  }

  /** Keeps an array and gives its name. */
  String keep(String name, Array array) {
    arrays.put(name, array);
    return name;
  }

  /** Keeps one number. */
  String number(String name, float value) {
    return keep(name, new Floats(new long[0], new float[] {value}));
  }

  List<Node> nodes() {
    return nodes;
  }

  Map<String, Array> arrays() {
    return arrays;
  }

  /** Floats by name; null where there are none of this name. */
  Floats floats(String name) {
    return arrays.get(name) instanceof Floats f ? f : null;
  }

  /** How many nodes read this output. */
  long readers(String output) {
    return nodes.stream().filter(n -> n.inputs().contains(output)).count();
  }
}
