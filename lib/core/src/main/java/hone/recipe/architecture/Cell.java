package hone.recipe.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A small graph of operations on maps, which keeps their number and size (Zoph et al. 2018; the
 * form and the operations of NAS-Bench-201, Dong and Yang 2020, section 2.1). Node 0 is the input,
 * the last node the output; every node is the sum of what the edges from all nodes before it give.
 * Edges stand in the order of the node that they lead to: 0→1, 0→2, 1→2, 0→3 and so on.
 *
 * @param edges an operation for each pair of nodes: 1, 3, 6 or 10 of them for 2 to 5 nodes. One
 *     that is not on a way from the input to the output changes nothing and is kept as {@link
 *     Operation#NONE}, so that cells which differ in such edges alone are equal. Cells that compute
 *     the same sum in another order of edges stay different values.
 */
public record Cell(List<Operation> edges) {
  private static final int MOST = 5;

  /** What an edge does. */
  public enum Operation {
    /** Nothing to it: the maps as they are. */
    SKIP("skip", 0),
    /** Rectified, then a 1x1 convolution, normalised. */
    CONV1("1x1", 1),
    /** Rectified, then a 3x3 convolution, normalised. */
    CONV3("3x3", 3),
    /** The mean over 3x3 places, those beyond the border not counted. */
    POOL("pool", 0),
    /** There is no edge. */
    NONE("none", 0);

    private final String label;
    private final int kernel;

    Operation(String label, int kernel) {
      this.label = label;
      this.kernel = kernel;
    }

    /** A short word. */
    public String label() {
      return label;
    }

    /** The side of its convolution; 0 where it has none. */
    public int kernel() {
      return kernel;
    }

    /** Its name in small letters. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Checks that there is a way, and drops what lies on none. */
  public Cell {
    edges = List.copyOf(edges);
    int nodes = nodes(edges.size());
    boolean[] reached = new boolean[nodes];
    boolean[] leads = new boolean[nodes];
    reached[0] = true;
    leads[nodes - 1] = true;
    for (int to = 1; to < nodes; to++) {
      for (int from = 0; from < to; from++) {
        reached[to] |= reached[from] && edges.get(edge(from, to)) != Operation.NONE;
      }
    }
    if (!reached[nodes - 1]) {
      throw new IllegalArgumentException(
          "the cell "
              + text(edges)
              + " has no path from its input to its output; expected operations other than NONE on"
              + " the edges of at least one path");
    }
    for (int from = nodes - 2; from >= 0; from--) {
      for (int to = from + 1; to < nodes; to++) {
        leads[from] |= leads[to] && edges.get(edge(from, to)) != Operation.NONE;
      }
    }
    List<Operation> live = new ArrayList<>();
    for (int to = 1; to < nodes; to++) {
      for (int from = 0; from < to; from++) {
        boolean used = reached[from] && leads[to];
        live.add(used ? edges.get(edge(from, to)) : Operation.NONE);
      }
    }
    edges = List.copyOf(live);
  }

  /** A cell of these operations, in the order of the edges. */
  public static Cell of(Operation... edges) {
    return new Cell(List.of(edges));
  }

  private static int nodes(int edges) {
    for (int nodes = 2; nodes <= MOST; nodes++) {
      if (edges == nodes * (nodes - 1) / 2) {
        return nodes;
      }
    }
    throw new IllegalArgumentException(
        "\"edges\" has "
            + edges
            + " operations; expected 1, 3, 6 or 10, one for each pair of nodes");
  }

  /** How many nodes, input and output included. */
  public int nodes() {
    return nodes(edges.size());
  }

  /** The place in the list of the edge between two nodes, the earlier first. */
  public static int edge(int from, int to) {
    return to * (to - 1) / 2 + from;
  }

  /** What stands between two nodes, the earlier first. */
  public Operation between(int from, int to) {
    return edges.get(edge(from, to));
  }

  private static String text(List<Operation> edges) {
    return edges.stream().map(Operation::label).collect(Collectors.joining(", "));
  }

  /** The operations in the order of the edges. */
  @Override
  public String toString() {
    return text(edges);
  }
}
