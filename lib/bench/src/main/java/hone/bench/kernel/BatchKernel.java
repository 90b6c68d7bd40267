package hone.bench.kernel;

import hone.data.Batches;
import hone.data.Images;
import hone.recipe.Task;
import hone.recipe.augmentation.Augmentation;
import hone.recipe.augmentation.Fill;
import hone.recipe.augmentation.Geometric;
import hone.recipe.augmentation.Photometric;
import hone.recipe.augmentation.Range;
import hone.seed.Seed;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Bytes of 64 colour images of 32x32 to one standardised batch. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class BatchKernel {
  private static final int COUNT = 512;
  private static final int BATCH = 64;

  private Images images;
  private Batches batches;
  private int[] indices;
  private int draw;

  /** Random images. */
  @Setup
  public void images() {
    SplittableRandom random = Seed.of(1).generator();
    byte[] pixels = new byte[COUNT * 3 * 32 * 32];
    random.nextBytes(pixels);
    byte[] labels = new byte[COUNT];
    for (int i = 0; i < COUNT; i++) {
      labels[i] = (byte) (i % 10);
    }
    images = new Images(3, 32, 32, pixels, labels);
    batches = Batches.of(Task.Scaling.STANDARDIZED, images, 10);
    indices = IntStream.range(0, BATCH).map(i -> 7 * i % COUNT).toArray();
  }

  /** As they are. */
  @Benchmark
  public int plain() {
    try (Batches.Batch batch = batches.of(images, indices)) {
      return batch.images().rank();
    }
  }

  /** Flipped at random and shifted by up to four pixels. */
  @Benchmark
  public int augmented() {
    List<Augmentation> all =
        List.of(new Augmentation.HorizontalFlip(0.5), new Augmentation.Shift(4));
    try (Batches.Batch batch = batches.of(images, indices, all, Seed.of(draw++))) {
      return batch.images().rank();
    }
  }

  /** Cropped, flipped, and brightness, contrast, saturation and hue drawn anew. */
  @Benchmark
  public int jittered() {
    Range factors = Range.factors(0.5);
    List<Augmentation> all =
        List.of(
            new Geometric.RandomCrop(4, Fill.BLACK),
            new Augmentation.HorizontalFlip(0.5),
            new Photometric.Jitter(factors, factors, factors, Range.upTo(36)));
    try (Batches.Batch batch = batches.of(images, indices, all, Seed.of(draw++))) {
      return batch.images().rank();
    }
  }
}
