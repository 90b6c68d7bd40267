package hone.cluster;

import hone.seed.Seed;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.SplittableRandom;

/**
 * A study on a cluster as a discrete-event simulation: trials wait for cores, jobs and messages for
 * the driver, records for its disk, artefacts for who has them. Times of single things are those
 * that were {@link Measured}; the same seed gives the same course.
 */
final class Simulation {
  /**
   * A study and its cluster.
   *
   * @param trials in all, none of which needs another
   * @param cores that compute, one an executor
   * @param seconds that a trial computes, in the mean
   * @param deviation of these seconds, as a part of their mean (of a gamma-like sum of exponentials
   *     where it is above 0)
   * @param evaluations of a trial, before each but the first of which it waits for the word on the
   *     last
   * @param told driver's seconds for a word beside the message itself, as of a search that keeps it
   * @param asked seconds in which a search's storage serves a trial alone: it looks at all trials
   * @param megabytes of an artefact that every executor needs before its first trial
   * @param handedOn whether executors hand it on to each other, else the driver alone gives it
   * @param left megabytes that each trial leaves for others, which go to the driver
   * @param network megabytes a second that one machine sends or takes
   */
  record Setting(
      int trials,
      int cores,
      double seconds,
      double deviation,
      int evaluations,
      double told,
      double asked,
      double megabytes,
      boolean handedOn,
      double left,
      double network) {
    /** Trials of a minute in the mean with 20 evaluations, which need no artefact. */
    static Setting of(int trials, int cores) {
      return new Setting(
          trials, cores, 60, 0.5, 20, 0, 0, 0, true, 0, 117); // a gigabit, less its frames
    }

    Setting lasting(double mean) {
      return new Setting(
          trials,
          cores,
          mean,
          deviation,
          evaluations,
          told,
          asked,
          megabytes,
          handedOn,
          left,
          network);
    }

    Setting searching(double each, double storage) {
      return new Setting(
          trials,
          cores,
          seconds,
          deviation,
          evaluations,
          each,
          storage,
          megabytes,
          handedOn,
          left,
          network);
    }

    Setting bringing(double size, boolean shared) {
      return new Setting(
          trials, cores, seconds, deviation, evaluations, told, asked, size, shared, left, network);
    }

    Setting leaving(double size) {
      return new Setting(
          trials,
          cores,
          seconds,
          deviation,
          evaluations,
          told,
          asked,
          megabytes,
          handedOn,
          size,
          network);
    }
  }

  /**
   * What came of it.
   *
   * @param makespan seconds until the last record
   * @param used part of the cores' time in which trials computed
   * @param jobs part of the time in which the driver's scheduler had work
   * @param words the same of its one thread that answers messages
   * @param link the same of the network into the driver
   * @param storage the same of a search's storage
   * @param disk the same of the disk that takes records
   * @param longest seconds that an evaluation waited for its word
   * @param megabytes of the ledger in the end
   */
  record Outcome(
      double makespan,
      double used,
      double jobs,
      double words,
      double link,
      double storage,
      double disk,
      double longest,
      double megabytes) {}

  // Serves one after the other, in the order in which they come.
  private static final class Server {
    private double free;
    private double busy;

    double until(double now, double service) {
      free = Math.max(now, free) + service;
      busy += service;
      return free;
    }
  }

  private record Event(double at, long number, Runnable what) {}

  private static final double PIECE = 8; // megabytes of an artefact in one message

  private final Setting setting;
  private final Measured.Service service;
  private final SplittableRandom random;
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingDouble(Event::at).thenComparingLong(Event::number));
  private final Server scheduler = new Server();
  private final Server endpoint = new Server();
  private final Server disk = new Server();
  private final Server link = new Server();
  private final Server storage = new Server();
  private final Queue<Runnable> fetching = new ArrayDeque<>();
  private int givers = 1;
  private double now;
  private long numbers;
  private int begun;
  private double computed;
  private double longest;

  private Simulation(Setting setting, Measured.Service service, long seed) {
    this.setting = setting;
    this.service = service;
    random = Seed.of(seed).split("durations").generator();
  }

  static Outcome of(Setting setting, Measured.Service service, long seed) {
    return new Simulation(setting, service, seed).run();
  }

  private Outcome run() {
    for (int core = 0; core < setting.cores(); core++) {
      next(true);
    }
    for (Event event = events.poll(); event != null; event = events.poll()) {
      now = event.at();
      event.what().run();
    }
    return new Outcome(
        now,
        computed / (setting.cores() * now),
        scheduler.busy / now,
        endpoint.busy / now,
        link.busy / now,
        storage.busy / now,
        disk.busy / now,
        longest,
        begun * service.bytes() / 1e6);
  }

  private void at(double time, Runnable what) {
    events.add(new Event(time, numbers++, what));
  }

  // A free core takes a trial: a job goes through the scheduler, and then on its way.
  private void next(boolean first) {
    if (begun == setting.trials()) {
      return;
    }
    begun++;
    at(storage.until(now, setting.asked()), () -> sent(first));
  }

  private void sent(boolean first) {
    double there =
        scheduler.until(now, service.jobsProcessor())
            + Math.max(0, service.job() - service.jobsProcessor());
    at(there, () -> arrived(first));
  }

  private void arrived(boolean first) {
    double duration = duration();
    computed += duration;
    Runnable begin = () -> compute(duration / setting.evaluations(), setting.evaluations(), 0);
    if (!first || setting.megabytes() == 0) {
      begin.run();
    } else if (setting.handedOn()) {
      fetching.add(begin);
      give();
    } else {
      piece(setting.megabytes(), begin);
    }
  }

  // Pieces come through the thread that answers messages.
  private void piece(double left, Runnable then) {
    double size = Math.min(PIECE, left);
    double came =
        endpoint.until(now, Math.max(size / setting.network(), service.megabytes() * size));
    at(came, left > size ? () -> piece(left - size, then) : then);
  }

  // Whoever has it gives it to one at a time, and then both can.
  private void give() {
    while (givers > 0 && !fetching.isEmpty()) {
      Runnable then = fetching.remove();
      givers--;
      at(
          now + setting.megabytes() / setting.network(),
          () -> {
            givers += 2;
            give();
            then.run();
          });
    }
  }

  // A trial computes on while a word is on its way, and waits for it before the next.
  private void compute(double part, int left, double word) {
    at(now + part, () -> tell(part, left, word));
  }

  private void tell(double part, int left, double word) {
    if (word > now) {
      at(word, () -> tell(part, left, word));
      return;
    }
    double answered =
        endpoint.until(now, service.messagesProcessor() + setting.told())
            + Math.max(0, service.rare() - service.messagesProcessor());
    longest = Math.max(longest, answered - now);
    if (left > 1) {
      compute(part, left - 1, answered);
    } else {
      at(answered, () -> at(link.until(now, setting.left() / setting.network()), this::record));
    }
  }

  private void record() {
    at(disk.until(now, service.record()), () -> next(false));
  }

  // A sum of exponentials (Erlang), whose deviation is 1/sqrt of their number.
  private double duration() {
    if (setting.deviation() == 0) {
      return setting.seconds();
    }
    int phases = (int) Math.max(1, Math.round(1 / (setting.deviation() * setting.deviation())));
    double sum = 0;
    for (int i = 0; i < phases; i++) {
      sum -= Math.log(1 - random.nextDouble());
    }
    return setting.seconds() * sum / phases;
  }
}
