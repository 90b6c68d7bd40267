package hone.cluster;

import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.SparkPlugin;

/**
 * The way by which executors ask the driver; Spark opens it on both sides and guards it as its own.
 */
public final class Lifeline implements SparkPlugin {
  /** Spark's. */
  public Lifeline() {}

  @Override
  public DriverPlugin driverPlugin() {
    return new DriverEnd();
  }

  @Override
  public ExecutorPlugin executorPlugin() {
    return new ExecutorEnd();
  }
}
