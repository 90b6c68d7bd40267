package hone.cluster;

import java.util.List;

/**
 * What a cluster took on one machine, and the times of which the {@link Simulation} is made.
 *
 * @param cores of the machine, which all that was measured shared
 * @param trials of each arm and round, all alike
 * @param rounds in each of which every arm ran
 */
record Measured(int cores, int trials, List<Round> rounds, Service service) {
  Measured {
    rounds = List.copyOf(rounds);
  }

  /** Where trials computed. */
  enum Arm {
    ONE_WORKER("one process, 1 worker", 0, 1),
    TWO_WORKERS("one process, 2 workers", 0, 2),
    ONE_EXECUTOR("cluster, 1 executor", 1, 1),
    TWO_EXECUTORS("cluster, 2 executors", 2, 2);

    final String words;
    final int executors;
    final int slots;

    Arm(String words, int executors, int slots) {
      this.words = words;
      this.executors = executors;
      this.slots = slots;
    }
  }

  /**
   * An arm in a round.
   *
   * @param seconds from the first trial's start to the last one's record
   * @param trial seconds from a trial's start to its record, in the mean
   * @param computed seconds that a trial took where it computed, by its own run, in the mean
   * @param driver processor seconds of the driver's process for a trial; with its computing where
   *     that is the same process
   * @param spark processor seconds of executors, workers and master for a trial
   * @param others cores that programs beside this one, Spark and what it started took meanwhile
   */
  record Round(
      Arm arm,
      double seconds,
      double trial,
      double computed,
      double driver,
      double spark,
      double others) {
    Round beside(double programs) {
      return new Round(arm, seconds, trial, computed, driver, spark, programs);
    }
  }

  /**
   * What single things take, in seconds.
   *
   * @param job from handing a task of no work to Spark until its answer is there
   * @param jobs of such a task where many are handed over at once: the driver's part
   * @param jobsProcessor processor seconds of the driver for one of them
   * @param message from an executor's word on an evaluation until it may go on
   * @param rare the same where such a word comes every 20 ms, as from a training: threads must wake
   * @param messages of such a word where many come at once: the driver's part
   * @param messagesProcessor processor seconds of the driver for one of them
   * @param megabyte of an artefact that one executor asks for
   * @param megabytes of an artefact's megabyte and an executor where two ask for it at once
   * @param record of a run, with its flush to disk
   * @param bytes of a recorded run
   * @param kept of an evaluation that a search keeps in SQLite
   * @param listed of looking at all trials of such a search, for each that runs
   */
  record Service(
      double job,
      double jobs,
      double jobsProcessor,
      double message,
      double rare,
      double messages,
      double messagesProcessor,
      double megabyte,
      double megabytes,
      double record,
      double bytes,
      double kept,
      double listed) {}
}
