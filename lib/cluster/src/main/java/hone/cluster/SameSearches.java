package hone.cluster;

import hone.search.space.State;
import hone.search.space.Tried;
import hone.search.storage.Kept;
import hone.search.storage.Storage;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A program that holds the searches of one storage against those of another, trial by trial and
 * number for number; times alone may differ.
 */
final class SameSearches {
  private SameSearches() {}

  /** Arguments: URLs of two storages. Throws where a trial differs. */
  public static void main(String[] args) {
    try (Storage first = Storage.open(args[0]);
        Storage second = Storage.open(args[1])) {
      if (first.names().isEmpty() || !List.copyOf(first.names()).equals(second.names())) {
        throw new IllegalStateException("searches " + first.names() + ", and " + second.names());
      }
      for (String name : first.names()) {
        System.out.println(compared(name, trials(first, name), trials(second, name)));
      }
    }
  }

  private static List<Tried> trials(Storage storage, String name) {
    return storage.trials(storage.find(name).orElseThrow()).stream().map(Kept::trial).toList();
  }

  private static String compared(String name, List<Tried> first, List<Tried> second) {
    if (first.size() != second.size()) {
      throw new IllegalStateException(
          name + " has " + first.size() + " trials, and " + second.size());
    }
    for (int i = 0; i < first.size(); i++) {
      if (!same(first.get(i), second.get(i))) {
        throw new IllegalStateException(name + " differs: " + first.get(i) + ", " + second.get(i));
      }
    }
    return String.format(
        Locale.ROOT,
        "%s: %d trials the same number for number, %d of them pruned, %d evaluations",
        name,
        first.size(),
        first.stream().filter(t -> t.state() == State.PRUNED).count(),
        first.stream().mapToInt(t -> t.intermediate().size()).sum());
  }

  private static boolean same(Tried a, Tried b) {
    return a.number() == b.number()
        && a.state() == b.state()
        && a.values().equals(b.values())
        && a.parameters().equals(b.parameters())
        && a.distributions().equals(b.distributions())
        && a.intermediate().equals(b.intermediate())
        && Objects.equals(a.attributes().get("run"), b.attributes().get("run"));
  }
}
