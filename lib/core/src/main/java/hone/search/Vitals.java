package hone.search;

import hone.search.space.State;
import hone.search.storage.Kept;
import hone.search.storage.Storage;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Says for the trials of this process that they are alive, and has those of dead workers tried
 * again: workers that were silent for too long, and at once those whose process on this machine is
 * gone.
 */
final class Vitals implements AutoCloseable {
  static final String WORKER = "hone:worker";
  private static final int START = 22; // of proc(5), counted from 1
  private static final String RETRIES = "retry_history"; // Optuna's name

  private final Search.Settings settings;
  private final Storage storage;
  private final long study;
  private final Set<Long> mine = ConcurrentHashMap.newKeySet();
  private final Map<Long, Long> overdueSince = new ConcurrentHashMap<>();
  private ScheduledExecutorService pulse;

  Vitals(Search.Settings settings, Storage storage, long study) {
    this.settings = settings;
    this.storage = storage;
    this.study = study;
  }

  /** What is noted about a trial that begins here. */
  static Map<String, Object> signature() {
    ProcessHandle me = ProcessHandle.current();
    return Map.of(WORKER, List.of(host(), me.pid(), started(me)));
  }

  /**
   * When a process began, for telling it from a later one of the same number. Where there is one it
   * is the system's count of ticks since it booted: the time of day at which a process began is
   * told otherwise by each process, once somebody has set the clock between.
   */
  static long started(ProcessHandle process) {
    try {
      String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
      // The second field is the program's name in brackets, which may hold anything.
      String[] after = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return Long.parseLong(after[START - 3]);
    } catch (IOException | RuntimeException e) {
      return process.info().startInstant().map(i -> i.toEpochMilli()).orElse(0L);
    }
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (IOException e) {
      return "localhost";
    }
  }

  synchronized void begun(long trial) {
    mine.add(trial);
    if (pulse == null) {
      pulse =
          Executors.newSingleThreadScheduledExecutor(
              r -> {
                Thread thread = new Thread(r, "search heartbeat");
                thread.setDaemon(true);
                return thread;
              });
      long every = settings.heartbeat().every().toMillis();
      pulse.scheduleAtFixedRate(this::beat, every, every, TimeUnit.MILLISECONDS);
    }
  }

  void ended(long trial) {
    mine.remove(trial);
  }

  private void beat() {
    for (long trial : mine) {
      try {
        storage.beat(trial);
      } catch (RuntimeException e) {
        // The database may be back at the next beat; if not, the trial's own calls tell.
        continue;
      }
    }
  }

  /** The running trials that will end: here, or in a worker that is alive. */
  List<Kept> living(List<Kept> trials) {
    Map<Long, Duration> silence = storage.silence(study);
    List<Kept> out = new ArrayList<>();
    for (Kept kept : trials) {
      if (kept.trial().state() == State.RUNNING && silence.containsKey(kept.id())) {
        if (mine.contains(kept.id()) || !isDead(kept, silence.get(kept.id()))) {
          out.add(kept);
        } else {
          again(kept);
        }
      }
    }
    return out;
  }

  private boolean isDead(Kept kept, Duration silent) {
    boolean overdue = silent.compareTo(settings.heartbeat().grace()) > 0;
    if (kept.system().get(WORKER) instanceof List<?> w
        && w.size() == 3
        && host().equals(w.get(0))
        && w.get(1) instanceof Number pid
        && w.get(2) instanceof Number start) {
      Optional<ProcessHandle> process = ProcessHandle.of(pid.longValue());
      return process.isEmpty()
          || !process.get().isAlive()
          || started(process.get()) != start.longValue()
          || isOverdueForLong(kept.id(), overdue);
    }
    return overdue;
  }

  // Silence is told by the time of day, which somebody may set forward: who lives beats again then.
  private boolean isOverdueForLong(long trial, boolean overdue) {
    if (!overdue) {
      overdueSince.remove(trial);
      return false;
    }
    long since = overdueSince.computeIfAbsent(trial, t -> System.nanoTime());
    return System.nanoTime() - since > settings.heartbeat().grace().toNanos();
  }

  /**
   * Has a trial tried again under its number, so that a search which was disturbed ends as one that
   * was not; sets it to failed where that was done too often.
   */
  void again(Kept kept) {
    Map<String, Object> system = new LinkedHashMap<>(kept.system());
    List<Object> history = new ArrayList<>();
    if (system.get(RETRIES) instanceof List<?> before) {
      history.addAll(before);
    }
    history.add(kept.trial().number());
    if (history.size() > settings.retries()) {
      storage.finish(kept.id(), State.FAIL, List.of());
      return;
    }
    system.put(RETRIES, history);
    anew(kept, system);
  }

  /** Has a trial tried again that its worker gave up in peace, however often. */
  void giveBack(Kept kept) {
    anew(kept, new LinkedHashMap<>(kept.system()));
  }

  private void anew(Kept kept, Map<String, Object> system) {
    system.remove(WORKER);
    system.remove("constraints");
    storage.again(study, kept, system);
  }

  @Override
  public synchronized void close() {
    if (pulse != null) {
      pulse.shutdownNow();
    }
  }
}
