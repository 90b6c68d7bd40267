package hone.cluster;

import hone.data.Supply;
import java.io.IOException;
import java.util.LinkedHashMap;
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
  /** Of an artefact in a message; what is larger goes as data do. */
  private static final int MOST_BYTES = 1 << 18;

  private static final int SHARED = 16; // broadcasts of artefacts that are kept for later trials

  private static volatile DriverEnd current;

  private final Map<String, Pending> pending = new ConcurrentHashMap<>();
  private final Map<String, Optional<Broadcast<byte[]>>> data = new ConcurrentHashMap<>();
  private final Map<String, Broadcast<byte[]>> shared =
      new LinkedHashMap<>(SHARED, .75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Broadcast<byte[]>> eldest) {
          return size() > SHARED; // Spark clears it away once no trial holds it
        }
      };
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
      return of == null ? Letter.Content.NONE : content(of, wanted.sha256());
    }
    if (message instanceof Letter.WantedData wanted) {
      return data.computeIfAbsent(wanted.sha256(), this::broadcast).orElse(null);
    }
    throw new IOException("an executor sent " + message + "; is it of another version?");
  }

  private synchronized Letter.Content content(Pending of, String sha256) {
    Broadcast<byte[]> known = shared.get(sha256);
    if (known == null) {
      Optional<byte[]> content = of.content(sha256);
      if (content.isEmpty()) {
        return Letter.Content.NONE;
      }
      if (content.get().length <= MOST_BYTES) {
        return new Letter.Content(content.get(), null);
      }
      known = new JavaSparkContext(spark).broadcast(content.get());
      shared.put(sha256, known);
    }
    of.hold(known);
    return new Letter.Content(null, known);
  }

  // Executors hand blocks of a broadcast on to each other, so that one driver serves many.
  private Optional<Broadcast<byte[]>> broadcast(String sha256) {
    return Supply.here(sha256).map(b -> new JavaSparkContext(spark).broadcast(b));
  }
}
