package hone.deploy.stream;

import hone.deploy.Predictor;
import hone.json.BadInput;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Frames at a fixed rate, answered by workers that each take the next one that waits. A frame's age
 * counts from the time at which it should have come, whatever held up the source or the workers, so
 * that a pause shows in every frame behind it (no coordinated omission); of a live source, from
 * when it came. Immutable, made with {@link #at} and its methods.
 *
 * @param rate frames a second, above 0
 * @param deadline from a frame to its answer; zero for none. A frame that has waited as long is
 *     dropped unanswered.
 * @param queue how many may wait, at least 1
 * @param drop which goes where the queue is full
 * @param frames after which it ends, at least 1; the source may end before
 */
public record FrameStream(double rate, Duration deadline, int queue, Drop drop, int frames) {
  /** Checks the values. */
  public FrameStream {
    if (!(rate > 0 && rate <= 1e6)) {
      throw new BadInput(
          "the rate is " + rate + " frames a second; expected above 0 and at most 1000000");
    }
    if (deadline.isNegative()) {
      throw new BadInput(
          "the deadline is "
              + deadline.toNanos() / 1e6
              + " ms; expected at least 0, where 0 stands for none");
    }
    if (queue < 1) {
      throw new BadInput("the queue has " + queue + " places; expected at least 1");
    }
    if (frames < 1) {
      throw new BadInput("the stream is of " + frames + " frames; expected at least 1");
    }
  }

  /** At this rate: no deadline, a queue of 4, of which the oldest is dropped, without end. */
  public static FrameStream at(double rate) {
    return new FrameStream(rate, Duration.ZERO, 4, Drop.OLDEST, Integer.MAX_VALUE);
  }

  /** The same with a deadline a frame. */
  public FrameStream deadline(Duration other) {
    return new FrameStream(rate, other, queue, drop, frames);
  }

  /** The same with so many places to wait. */
  public FrameStream queue(int other) {
    return new FrameStream(rate, deadline, other, drop, frames);
  }

  /** The same with another choice of what is dropped. */
  public FrameStream dropping(Drop other) {
    return new FrameStream(rate, deadline, queue, other, frames);
  }

  /** The same with an end. */
  public FrameStream frames(int other) {
    return new FrameStream(rate, deadline, queue, drop, other);
  }

  /** Hears what becomes of each frame, and may ask how it goes; called by one thread at a time. */
  @FunctionalInterface
  public interface Watcher {
    /** A frame was answered, dropped or left. What takes long here holds the stream up. */
    void on(Seen seen, Progress progress);
  }

  /** How it goes. */
  @FunctionalInterface
  public interface Progress {
    /** What became of the frames so far. */
    Streamed soFar();
  }

  /** Runs it; see {@link #run(Frames, List, Watcher)}. */
  public Streamed run(Frames source, List<? extends Predictor> workers) throws IOException {
    return run(source, workers, (seen, progress) -> {});
  }

  /**
   * Answers frames until they end. Each worker first answers the first frame a few times, which is
   * not counted. An interrupt ends the stream as well: what waits is left, what is being answered
   * is counted, and the interrupt is spent.
   *
   * @param source not closed
   * @param workers one for each thread that answers; the same may stand in it several times where
   *     it is safe for several threads
   * @throws BadInput when there are no workers or no frames, or frames are not what a worker takes
   */
  public Streamed run(Frames source, List<? extends Predictor> workers, Watcher watcher)
      throws IOException {
    if (workers.isEmpty()) {
      throw new BadInput("the stream has no workers; expected at least one");
    }
    return new Course(this, source, workers, watcher).run();
  }
}
