package hone.cluster;

import hone.data.Supply;
import hone.run.Artefacts;
import hone.train.Trainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.broadcast.Broadcast;

/** An executor's side: what it keeps between trials, and what it asks of the driver. */
final class ExecutorEnd implements ExecutorPlugin {
  /** The setting that names a folder which outlives executors and which several may share. */
  static final String CACHE = "spark.hone.cache";

  private static volatile ExecutorEnd current;

  private final Map<String, Object> locks = new ConcurrentHashMap<>();
  private final ExecutorService talking =
      Executors.newCachedThreadPool(
          r -> {
            Thread thread = new Thread(r, "hone-talk");
            thread.setDaemon(true);
            return thread;
          });
  private PluginContext plugin;
  private Path folder;
  private boolean ownFolder;
  private Trainer trainer;

  static ExecutorEnd current() {
    return current;
  }

  @Override
  public void init(PluginContext context, Map<String, String> settings) {
    plugin = context;
    String named = context.conf().get(CACHE, "");
    try {
      ownFolder = named.isEmpty();
      folder =
          ownFolder
              ? Files.createTempDirectory("hone-executor-")
              : Files.createDirectories(Path.of(named));
    } catch (IOException e) {
      throw new UncheckedIOException("the executor cannot make its folder", e);
    }
    if (!context.executorID().equals("driver")) {
      Supply.from(folder.resolve("data"), this::data);
    }
    current = this;
  }

  /** Made at the first trial, since it starts the numerical library. */
  synchronized Trainer trainer() {
    if (trainer == null) {
      trainer = new Trainer();
    }
    return trainer;
  }

  /** What the job may need, from this executor's folder or, once, from the driver. */
  Artefacts artefacts(String job) {
    return new Artefacts(folder.resolve("artefacts"), hash -> brought(job, hash));
  }

  private Optional<byte[]> brought(String job, String sha256) {
    synchronized (locks.computeIfAbsent(sha256, h -> new Object())) {
      Artefacts here = new Artefacts(folder.resolve("artefacts"));
      Optional<byte[]> other = here.get(sha256); // of a trial beside this one
      if (other.isPresent()) {
        return other;
      }
      Optional<byte[]> asked = asked(job, sha256);
      asked.ifPresent(here::put);
      return asked;
    }
  }

  private Optional<byte[]> asked(String job, String sha256) {
    Letter.Content content = (Letter.Content) ask(new Letter.Wanted(job, sha256));
    return content.shared() == null
        ? Optional.ofNullable(content.bytes())
        : Optional.of(value(content.shared()));
  }

  private Optional<byte[]> data(String sha256) {
    Broadcast<?> data = (Broadcast<?>) ask(new Letter.WantedData(sha256));
    return Optional.ofNullable(data).map(ExecutorEnd::value);
  }

  private static byte[] value(Broadcast<?> shared) {
    try {
      return (byte[]) shared.value();
    } catch (Exception e) { // Scala's need not be declared
      throw trouble("what executors share does not come", e);
    }
  }

  /** The threads that ask while trials go on. */
  ExecutorService talking() {
    return talking;
  }

  /** Tells how a trial goes on, and hears whether it shall. */
  boolean tell(Letter.Signal signal) {
    return (Boolean) ask(signal);
  }

  private Object ask(Letter letter) {
    try {
      return plugin.ask(letter);
    } catch (Exception e) {
      throw trouble("the driver does not answer", e);
    }
  }

  private static Trouble trouble(String what, Exception e) {
    if (e instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    Throwable first = e; // Spark wraps what another machine threw
    while (first.getCause() != null) {
      first = first.getCause();
    }
    return new Trouble(what + " (" + Trouble.of(first).getMessage() + ")", e);
  }

  @Override
  public void shutdown() {
    talking.shutdownNow();
    if (!ownFolder) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
