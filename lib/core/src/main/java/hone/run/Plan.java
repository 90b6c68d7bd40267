package hone.run;

import hone.recipe.Trial;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Predicate;

/** Which trials are to run, in an order in which needed ones come first; shared by threads. */
final class Plan {
  private final Map<String, Trial> open = new LinkedHashMap<>();
  private final Map<String, List<String>> needs = new HashMap<>();
  private final Map<String, Run> runs = new TreeMap<>();
  private final Set<String> taken = new HashSet<>();
  private final Set<String> kept = new HashSet<>();
  private final Set<String> elsewhere = new HashSet<>();
  private final int size;
  private final int recorded;
  private final ReadWriteLock turns = new ReentrantReadWriteLock(true);
  private boolean stopped;

  private Plan(
      Collection<? extends Trial> trials,
      Predicate<Trial> whole,
      Function<Trial, Optional<Run>> ledger,
      Artefacts artefacts) {
    trials.forEach(t -> add(t, whole.test(t), ledger, artefacts));
    size = open.size() + runs.size();
    recorded = runs.size();
  }

  /**
   * For these trials.
   *
   * @param whole of which of them what they leave is wanted, too: they run again where it is gone
   */
  static Plan of(
      Collection<? extends Trial> trials,
      Predicate<Trial> whole,
      Function<Trial, Optional<Run>> ledger,
      Artefacts artefacts) {
    return new Plan(trials, whole, ledger, artefacts);
  }

  // Depth first, so that what is needed stands before what needs it. A recorded trial needs
  // nothing, unless its network is wanted and gone.
  private void add(
      Trial trial, boolean network, Function<Trial, Optional<Run>> ledger, Artefacts artefacts) {
    String id = trial.id();
    if (network) {
      kept.add(id);
    }
    if (open.containsKey(id)) {
      return;
    }
    Run run = runs.containsKey(id) ? runs.get(id) : ledger.apply(trial).orElse(null);
    if (run != null && !(network && lacksNetwork(run, artefacts))) {
      runs.put(id, run);
      return;
    }
    runs.remove(id);
    trial.needs().forEach(n -> add(n, trial.takesNetworks(), ledger, artefacts));
    needs.put(id, trial.needs().stream().map(Trial::id).toList());
    open.put(id, trial);
  }

  /** Whether a run left a network once that is not there now. */
  private static boolean lacksNetwork(Run run, Artefacts artefacts) {
    return run.outcome().found().isPresent() && artefacts.left(run).isEmpty();
  }

  /** What is to run. */
  synchronized List<Trial> open() {
    return List.copyOf(open.values());
  }

  int size() {
    return size;
  }

  int recorded() {
    return recorded;
  }

  synchronized Map<String, Run> runs() {
    return Map.copyOf(runs);
  }

  synchronized boolean keepsNetwork(Trial trial) {
    return kept.contains(trial.id());
  }

  /** Whether a recorded run will do: not where its network is wanted and not there. */
  boolean takes(Run run, Artefacts artefacts) {
    return !(keepsNetwork(run.trial()) && lacksNetwork(run, artefacts));
  }

  /** A trial whose needs are met, waiting for one if need be; empty when there is no more to do. */
  synchronized Optional<Trial> next() throws InterruptedException {
    while (!stopped && !open.isEmpty()) {
      for (Map.Entry<String, Trial> each : open.entrySet()) {
        if (!taken.contains(each.getKey()) && runs.keySet().containsAll(needs.get(each.getKey()))) {
          taken.add(each.getKey());
          return Optional.of(each.getValue());
        }
      }
      wait(500);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      retry();
    }
    return Optional.empty();
  }

  private void retry() {
    taken.removeAll(elsewhere);
    elsewhere.clear();
  }

  synchronized void done(Trial trial, Run run) {
    open.remove(trial.id());
    taken.remove(trial.id());
    runs.put(trial.id(), run);
    notifyAll();
  }

  /** What a trial holds while it runs, alone or beside others. */
  Lock turn(boolean alone) {
    return alone ? turns.writeLock() : turns.readLock();
  }

  /** Another process is at this trial: it is looked at again later. */
  synchronized void later(Trial trial) {
    elsewhere.add(trial.id());
  }

  synchronized void stop() {
    stopped = true;
    notifyAll();
  }
}
