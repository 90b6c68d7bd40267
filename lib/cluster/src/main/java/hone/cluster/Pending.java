package hone.cluster;

import hone.json.Json;
import hone.recipe.Trial;
import hone.run.Run;
import hone.run.Runner;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A trial that is with an executor. The thread that waits for it hears its events, in their order
 * and each once, however many copies of the trial run; what a listener throws ends the trial.
 */
final class Pending {
  private record Heard(Letter.Signal signal, CompletableFuture<Boolean> goesOn) {}

  private static final Heard ENDED = new Heard(null, null);

  private final Trial trial;
  private final Runner.Context context;
  private final Map<String, byte[]> needs = new LinkedHashMap<>();
  private final BlockingQueue<Heard> queue = new LinkedBlockingQueue<>();
  private final Set<Object> held = ConcurrentHashMap.newKeySet();
  private int next;
  private boolean closed;

  Pending(Trial trial, Runner.Context context) {
    this.trial = trial;
    this.context = context;
    for (Trial need : trial.needs()) {
      Run run = context.need(need);
      if (run != null) {
        String text = Json.canonical(run);
        needs.put(Json.sha256Text(text), text.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  /** SHA-256 of the records of needed runs. */
  List<String> needs() {
    return List.copyOf(needs.keySet());
  }

  /** A record or an artefact that the trial may need. */
  Optional<byte[]> content(String sha256) {
    byte[] text = needs.get(sha256);
    return text != null ? Optional.of(text) : context.artefacts().get(sha256);
  }

  /** Keeps what an executor was told of reachable while the trial runs. */
  void hold(Object shared) {
    held.add(shared);
  }

  /** Takes a signal of a copy and says whether the copy shall go on; waits for the listener. */
  boolean hear(Letter.Signal signal) throws InterruptedException {
    Heard heard = new Heard(signal, new CompletableFuture<>());
    synchronized (this) {
      if (closed) {
        return false;
      }
      if (signal.number() < next) {
        return true; // another copy told it
      }
      next = signal.number() + 1;
      queue.add(heard);
    }
    try {
      return heard.goesOn().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Hands events on until the trial has ended.
   *
   * @throws InterruptedException when interrupted
   * @throws RuntimeException what a listener throws, or an error
   */
  <T> T await(CompletableFuture<T> answer) throws InterruptedException, ExecutionException {
    answer.whenComplete((a, e) -> queue.add(ENDED));
    try {
      for (Heard heard = queue.take(); heard != ENDED; heard = queue.take()) {
        boolean fine = false;
        try {
          context.progress().on(heard.signal().event(trial));
          fine = true;
        } finally {
          heard.goesOn().complete(fine);
        }
      }
      return ((Future<T>) answer).get();
    } finally {
      close();
    }
  }

  private synchronized void close() {
    closed = true;
    for (Heard left = queue.poll(); left != null; left = queue.poll()) {
      if (left != ENDED) {
        left.goesOn().complete(false);
      }
    }
  }
}
