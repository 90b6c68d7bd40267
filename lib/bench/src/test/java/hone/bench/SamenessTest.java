package hone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import hone.model.Network;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** All frameworks compute the same network: equal weights give equal probabilities, and learn. */
class SamenessTest {
  // Float rounding over some 20 layers; sums are taken in other orders.
  private static final float TOLERANCE = 2e-4f;
  // LibTorch's running variance divides by n - 1, Deeplearning4j's by n; here n is 512 and more.
  private static final float AFTER_STEPS = 3e-3f;
  private static final int BATCH = 8;

  @TempDir static Path tapes;

  @BeforeAll
  static void tapes() {
    for (Net net : Net.all()) {
      Network network = net.network(Rule.MOMENTUM);
      Recording.of(network, net.input()).write(tapes.resolve(net.name()));
      OnnxRuntime.write(net, network, tapes);
    }
  }

  static List<Net> nets() {
    return Net.all();
  }

  @ParameterizedTest
  @MethodSource("nets")
  void asManyNumbersAreTrained(Net net) {
    Network network = net.network(Rule.MOMENTUM);
    assertThat(Tape.read(tapes.resolve(net.name())).trainable())
        .isEqualTo(network.size().parameters());
  }

  @ParameterizedTest
  @MethodSource("nets")
  void probabilitiesAgree(Net net) {
    Job job = Job.infer(net, BATCH);
    float[] hones = after(0, new Hone(1), job, "");
    assertThat(hones).hasSize(BATCH * net.input().classes());
    assertThat(after(0, new LibTorch(1, tapes), job, "exact"))
        .containsExactly(hones, Offset.offset(TOLERANCE));
    assertThat(after(0, new OnnxRuntime(1, tapes), job, ""))
        .containsExactly(hones, Offset.offset(TOLERANCE));
    assertThat(after(0, new Stock(1), job, "")).containsExactly(hones, Offset.offset(TOLERANCE));
  }

  @ParameterizedTest
  @MethodSource("nets")
  void momentumTeachesTheSame(Net net) {
    Job job = Job.train(net, BATCH);
    assertThat(after(3, new LibTorch(1, tapes), job, "exact"))
        .containsExactly(after(3, new Hone(1), job, ""), Offset.offset(AFTER_STEPS));
  }

  @ParameterizedTest
  @EnumSource(Rule.class)
  void lenetLearnsTheSameByEveryRule(Rule rule) {
    Job job = new Job(Net.named("lenet"), Job.Kind.TRAIN, rule, BATCH);
    float[] before = after(0, new Hone(1), job, "");
    float[] hones = after(5, new Hone(1), job, "");
    assertThat(after(5, new LibTorch(1, tapes), job, "last"))
        .containsExactly(hones, Offset.offset(AFTER_STEPS));
    double most = 0;
    for (int i = 0; i < hones.length; i++) {
      most = Math.max(most, Math.abs(hones[i] - before[i]));
    }
    assertThat(most).isGreaterThan(10 * AFTER_STEPS);
  }

  private static float[] after(int steps, Framework framework, Job job, String variant) {
    try (Framework.Work work = framework.prepare(job, variant)) {
      for (int i = 0; i < steps; i++) {
        work.step();
      }
      return work.predict();
    }
  }
}
