package hone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import hone.model.Network;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All frameworks compute the same network: the same weights give the same probabilities. */
class SamenessTest {
  // Float rounding over some 20 layers; sums are taken in other orders.
  private static final float TOLERANCE = 2e-4f;
  private static final int BATCH = 8;

  @TempDir Path tapes;

  static List<Net> nets() {
    return Net.all();
  }

  @ParameterizedTest
  @MethodSource("nets")
  void probabilitiesAgree(Net net) {
    Network network = net.network(Rule.MOMENTUM);
    Tape tape = Recording.of(network, net.input());
    tape.write(tapes.resolve(net.name()));
    assertThat(tape.trainable()).isEqualTo(network.size().parameters());
    float[] hones = of(new Hone(1), net, "");
    assertThat(hones).hasSize(BATCH * net.input().classes());
    assertThat(of(new LibTorch(1, tapes), net, "exact")).containsExactly(hones, within());
    assertThat(of(new OnnxRuntime(1, tapes), net, "")).containsExactly(hones, within());
    assertThat(of(new Stock(1), net, "")).containsExactly(hones, within());
  }

  private static org.assertj.core.data.Offset<Float> within() {
    return org.assertj.core.data.Offset.offset(TOLERANCE);
  }

  private static float[] of(Framework framework, Net net, String variant) {
    try (Framework.Work work = framework.prepare(Job.infer(net, BATCH), variant)) {
      return work.predict();
    }
  }
}
