package hone.cluster;

import hone.data.Supply;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.broadcast.Broadcast;

/** Answers executors. Spark makes it with the context, in the driver's process, one at a time. */
final class DriverEnd implements DriverPlugin {
  /** Of one message; larger content goes in several. */
  static final int MOST_BYTES = 8 << 20;

  private static volatile DriverEnd current;

  private final Map<String, Pending> pending = new ConcurrentHashMap<>();
  private final Map<String, Optional<Broadcast<byte[]>>> data = new ConcurrentHashMap<>();
  private volatile SparkContext spark;

  static DriverEnd current() {
    return current;
  }

  @Override
  public Map<String, String> init(SparkContext context, PluginContext plugin) {
    spark = context;
    current = this;
    return Map.of();
  }

  void open(String job, Pending trial) {
    pending.put(job, trial);
  }

  void close(String job) {
    pending.remove(job);
  }

  @Override
  public Object receive(Object message) throws IOException {
    if (message instanceof Letter.Signal signal) {
      Pending of = pending.get(signal.job());
      try {
        return of != null && of.hear(signal);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    if (message instanceof Letter.Wanted wanted) {
      Pending of = pending.get(wanted.job());
      return of == null ? none() : part(of.content(wanted.sha256()), wanted.offset());
    }
    if (message instanceof Letter.WantedData wanted) {
      return data.computeIfAbsent(wanted.sha256(), this::broadcast).orElse(null);
    }
    throw new IOException("an executor sent " + message + "; is it of another version?");
  }

  private static Letter.Part none() {
    return new Letter.Part(new byte[0], -1);
  }

  private static Letter.Part part(Optional<byte[]> content, long offset) {
    if (content.isEmpty()) {
      return none();
    }
    byte[] all = content.get();
    int end = (int) Math.min(all.length, offset + MOST_BYTES);
    return new Letter.Part(Arrays.copyOfRange(all, (int) offset, end), all.length);
  }

  // Executors hand blocks of a broadcast on to each other, so that one driver serves many.
  private Optional<Broadcast<byte[]>> broadcast(String sha256) {
    return Supply.here(sha256).map(b -> new JavaSparkContext(spark).broadcast(b));
  }
}
