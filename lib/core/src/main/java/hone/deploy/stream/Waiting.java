package hone.deploy.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Frames that wait for a worker: at most so many. */
final class Waiting<T> {
  private final Deque<T> frames = new ArrayDeque<>();
  private final int most;
  private final Drop drop;
  private boolean ended;

  Waiting(int most, Drop drop) {
    this.most = most;
    this.drop = drop;
  }

  /** Takes a frame in; gives those that are dropped for it, or itself where it has no place. */
  synchronized List<T> offer(T frame) {
    if (ended) {
      return List.of(frame);
    }
    List<T> dropped = new ArrayList<>();
    if (drop == Drop.LATEST) {
      dropped.addAll(frames);
      frames.clear();
    } else if (frames.size() == most) {
      if (drop == Drop.NEWEST) {
        return List.of(frame);
      }
      dropped.add(frames.pollFirst());
    }
    frames.addLast(frame);
    notify();
    return dropped;
  }

  /** The next one, waited for; null when none will come any more. */
  synchronized T take() throws InterruptedException {
    while (frames.isEmpty() && !ended) {
      wait();
    }
    return frames.pollFirst();
  }

  /** Nothing more comes; what waits is still given. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** Nothing more comes, and nothing is given; what waited. */
  synchronized List<T> stop() {
    List<T> left = List.copyOf(frames);
    frames.clear();
    end();
    return left;
  }
}
