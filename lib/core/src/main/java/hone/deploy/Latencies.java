package hone.deploy;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * Times, each kept to three digits (HdrHistogram), from 100 nanoseconds to an hour; longer ones
 * count as an hour. Modified by {@link #add}; not for several threads at once.
 */
public final class Latencies {
  private static final long SHORTEST = 100;
  private static final long LONGEST = 3_600_000_000_000L;
  private static final int DIGITS = 3;

  private final Histogram histogram;

  private Latencies(Histogram histogram) {
    this.histogram = histogram;
  }

  /** None yet. */
  public Latencies() {
    this(new Histogram(SHORTEST, LONGEST, DIGITS));
  }

  /** Those of {@link #text}. */
  public static Latencies of(String text) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
      return new Latencies(Histogram.decodeFromCompressedByteBuffer(bytes, 0));
    } catch (DataFormatException | BufferUnderflowException | IllegalArgumentException e) {
      throw new IllegalArgumentException("these are no latencies: " + text, e);
    }
  }

  /** Adds one, in nanoseconds. */
  public void add(long nanoseconds) {
    histogram.recordValue(Math.max(0, Math.min(LONGEST, nanoseconds)));
  }

  /** Adds all of these. */
  public void add(Latencies others) {
    histogram.add(others.histogram);
  }

  /** How many. */
  public long count() {
    return histogram.getTotalCount();
  }

  /**
   * The smallest that so many per cent do not exceed, in microseconds; NaN of none.
   *
   * @param percent from 0 to 100
   */
  public double quantile(double percent) {
    return count() == 0 ? Double.NaN : histogram.getValueAtPercentile(percent) / 1e3;
  }

  /** The longest, in microseconds; NaN of none. */
  public double longest() {
    return quantile(100);
  }

  /** All of them as a short text that {@link #of(String)} reads. */
  public String text() {
    ByteBuffer bytes = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(bytes);
    byte[] some = new byte[length];
    bytes.flip();
    bytes.get(some);
    return Base64.getEncoder().encodeToString(some);
  }
}
