package hone.deploy.stream;

import hone.deploy.Predictor;
import hone.deploy.stream.Seen.Fate;
import hone.json.BadInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A stream while it runs: one thread brings frames, others answer them. */
final class Course {
  private static final int WARMING = 10; // passes, within
  private static final long WARMING_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long SPIN_NANOS = 100_000; // a thread may wake as much too late
  private static final long GRACE_MILLIS = 1000; // for a source that does not hear interrupts

  private final FrameStream stream;
  private final Frames source;
  private final FrameStream.Watcher watcher;
  private final Waiting<Taken> waiting;
  private final Tally tally = new Tally();
  private final CountDownLatch ready;
  private final List<Thread> workers = new ArrayList<>();
  private final Thread camera;
  private volatile Frame first;
  private volatile long begun;
  private volatile boolean stopped;
  private Throwable broken; // guarded by this

  /** A frame on its way, with its number and the time from which its age counts. */
  private record Taken(Frame frame, int number, long at) {}

  Course(
      FrameStream stream,
      Frames source,
      List<? extends Predictor> predictors,
      FrameStream.Watcher watcher) {
    this.stream = stream;
    this.source = source;
    this.watcher = watcher;
    waiting = new Waiting<>(stream.queue(), stream.drop());
    ready = new CountDownLatch(predictors.size());
    for (Predictor each : predictors) {
      workers.add(thread("stream-worker", () -> answer(each)));
    }
    camera = thread("stream-camera", this::film);
  }

  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private Thread thread(String name, Work work) {
    Thread out =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (InterruptedException e) {
                stop();
              } catch (IOException | RuntimeException | Error e) {
                fail(e);
              }
            },
            name);
    out.setDaemon(true); // a pipe that nobody writes to keeps no process alive
    return out;
  }

  Streamed run() throws IOException {
    boolean interrupted = false;
    try {
      Optional<Frame> opening = source.next();
      first = opening.orElseThrow(() -> new BadInput("there are no frames; expected at least one"));
      workers.forEach(Thread::start);
      ready.await();
      camera.start();
      while (camera.isAlive() && !stopped) { // a worker that failed must be heard of
        camera.join(GRACE_MILLIS);
      }
      if (stopped) {
        join();
        rethrow();
        return tally.soFar(false);
      }
      waiting.end();
      for (Thread worker : workers) {
        worker.join();
      }
    } catch (InterruptedException e) {
      interrupted = true;
      stop();
      join();
    }
    rethrow();
    return tally.soFar(interrupted);
  }

  private void film() throws IOException, InterruptedException {
    double gap = 1e9 / stream.rate();
    begun = System.nanoTime();
    long anchor = begun;
    long since = 0;
    Optional<Frame> next = Optional.of(first);
    for (int number = 0; next.isPresent() && !stopped; number++) {
      long due = anchor + Math.round((number - since) * gap);
      await(due);
      long now = System.nanoTime();
      if (source.isLive() && now - due > SPIN_NANOS) {
        anchor = now;
        since = number;
        due = now;
      }
      for (Taken dropped : waiting.offer(new Taken(next.get(), number, due))) {
        tell(dropped, stopped ? Fate.LEFT : Fate.FULL, -1, 0);
      }
      next = number + 1 < stream.frames() ? source.next() : Optional.empty();
    }
  }

  private static void await(long due) throws InterruptedException {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (left > SPIN_NANOS) {
        LockSupport.parkNanos(left - SPIN_NANOS);
      } else {
        Thread.onSpinWait();
      }
    }
  }

  private void answer(Predictor predictor) throws InterruptedException {
    try {
      long began = System.nanoTime();
      for (int i = 0; i < WARMING && System.nanoTime() - began < WARMING_NANOS; i++) {
        predictor.probabilities(first.pixels(), 1);
      }
    } finally {
      ready.countDown();
    }
    long deadline = stream.deadline().toNanos();
    for (Taken frame = waiting.take(); frame != null; frame = waiting.take()) {
      if (deadline > 0 && System.nanoTime() - frame.at() >= deadline) {
        tell(frame, Fate.EXPIRED, -1, 0);
        continue;
      }
      float[] said = predictor.probabilities(frame.frame().pixels(), 1);
      long age = System.nanoTime() - frame.at();
      tell(frame, deadline > 0 && age > deadline ? Fate.LATE : Fate.ANSWERED, largest(said), age);
    }
  }

  private static int largest(float[] said) {
    int best = 0;
    for (int i = 1; i < said.length; i++) {
      best = said[i] > said[best] ? i : best;
    }
    return best;
  }

  private synchronized void tell(Taken frame, Fate fate, int answer, long age) {
    double at = (frame.at() - begun) / 1e9;
    double millis = answer < 0 ? Double.NaN : age / 1e6;
    Seen seen = new Seen(frame.number(), at, fate, millis, frame.frame(), answer);
    tally.count(seen, age);
    watcher.on(seen, () -> tally.soFar(false));
  }

  private void fail(Throwable e) {
    synchronized (this) {
      if (broken == null) {
        broken = e;
      }
    }
    stop();
  }

  private void stop() {
    stopped = true;
    camera.interrupt();
    for (Taken left : waiting.stop()) {
      tell(left, Fate.LEFT, -1, 0);
    }
  }

  // A worker ends its frame; a camera that reads from a pipe may not hear that it is over.
  private void join() {
    boolean again = false;
    try {
      camera.join(GRACE_MILLIS);
      for (Thread worker : workers) {
        worker.join(10 * GRACE_MILLIS);
      }
    } catch (InterruptedException e) {
      again = true;
    }
    if (again) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void rethrow() throws IOException {
    if (broken instanceof IOException e) {
      throw e;
    }
    if (broken instanceof RuntimeException e) {
      throw e;
    }
    if (broken instanceof Error e) {
      throw e;
    }
  }
}
