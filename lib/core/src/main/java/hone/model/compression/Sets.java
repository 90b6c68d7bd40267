package hone.model.compression;

import java.util.Arrays;

/** Numbers that belong together, joined pair by pair (Galler and Fischer 1964). */
final class Sets {
  private int[] parent = new int[64];
  private int size;

  /** So many new numbers, each alone, in a row. */
  int[] fresh(int count) {
    if (size + count > parent.length) {
      parent = Arrays.copyOf(parent, Math.max(2 * parent.length, size + count));
    }
    int[] out = new int[count];
    for (int i = 0; i < count; i++) {
      parent[size] = size;
      out[i] = size++;
    }
    return out;
  }

  /** The number that stands for all that belong to this one, the smallest of them. */
  int root(int member) {
    int root = member;
    while (parent[root] != root) {
      root = parent[root];
    }
    for (int at = member; at != root; ) {
      int next = parent[at];
      parent[at] = root;
      at = next;
    }
    return root;
  }

  void join(int a, int b) {
    int first = root(a);
    int second = root(b);
    parent[Math.max(first, second)] = Math.min(first, second);
  }

  int size() {
    return size;
  }
}
