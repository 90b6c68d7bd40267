package hone.faults;

import java.util.SplittableRandom;

/**
 * When a command is killed: at any moment of its duration, which is learnt again whenever one that
 * began anew ended before its moment came, as a machine that others use is faster at times.
 */
final class Moments {
  private final SplittableRandom random;
  private long most;

  /** With these draws, and the duration of the undisturbed command. */
  Moments(SplittableRandom random, long most) {
    this.random = random;
    this.most = most;
  }

  /**
   * Kills it in its moment; false where it had ended by itself.
   *
   * @param anew whether it had all of its work before it
   */
  boolean kill(Process process, Command.Victim victim, boolean anew) throws InterruptedException {
    long began = System.nanoTime();
    boolean killed = Command.killAfter(process, random.nextLong(most), victim);
    if (!killed && anew) {
      most = Math.max(1, Math.min(most, (System.nanoTime() - began) / 1_000_000));
    }
    return killed;
  }
}
