package hone.cluster;

import hone.json.BadInput;
import hone.run.Fleet;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** Opens fleets on Apache Spark. */
public final class SparkFleets implements Fleet.Provider {
  /** How long to wait for the first executor. */
  private static final int SECONDS = 60;

  private static final String LOG = "org.slf4j.simpleLogger.log.org.apache.spark";

  /** Found by its name. */
  public SparkFleets() {}

  @Override
  public Fleet open(String master, Map<String, String> settings) throws InterruptedException {
    // What went wrong is told in a sentence; executors keep logs of their own.
    System.setProperty(LOG, System.getProperty(LOG, "off"));
    SparkConf conf = Settings.of(master, settings);
    JavaSparkContext spark;
    try {
      spark = new JavaSparkContext(conf);
    } catch (Exception e) { // Scala's need not be declared
      throw new BadInput(
          "Spark cannot be started on \""
              + master
              + "\" ("
              + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
              + "); expected a master such as local[2] or spark://HOST:7077.",
          e);
    }
    boolean fine = false;
    try {
      SparkFleet fleet = new SparkFleet(spark, cores(spark, master));
      fine = true;
      return fleet;
    } finally {
      if (!fine) {
        spark.close();
      }
    }
  }

  // Executors come one after the other, so a moment after the first is waited for the others.
  private static int cores(JavaSparkContext spark, String master) throws InterruptedException {
    if (Settings.isLocal(master)) {
      return spark.defaultParallelism();
    }
    long last = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (executors(spark, master) == 0) {
      if (System.nanoTime() > last) {
        throw new BadInput(
            "No executor of "
                + master
                + " came within "
                + SECONDS
                + " s; its workers must be up, have free cores and memory, and reach this"
                + " machine.");
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    int before = 0;
    for (int now = executors(spark, master); now > before; now = executors(spark, master)) {
      before = now;
      TimeUnit.MILLISECONDS.sleep(1500);
    }
    int each = spark.sc().conf().getInt("spark.executor.cores", 0);
    return Math.max(1, each > 0 ? each * before : spark.defaultParallelism());
  }

  // The driver counts as one.
  private static int executors(JavaSparkContext spark, String master) {
    if (spark.sc().isStopped()) {
      throw new BadInput(
          master
              + " has ended this application, mostly since its executors do not start; the logs of"
              + " its workers say why.");
    }
    return Math.max(0, spark.sc().getExecutorMemoryStatus().size() - 1);
  }
}
