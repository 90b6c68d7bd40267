package hone.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OtherBackendTest {
  /** Its arrays lie where oneDNN cannot reach. */
  @Test
  void theEngineStandsAsideForAnyBackendButTheProcessors() {
    assertThat(Engine.problem("CUDA")).isEqualTo("the ND4J backend is CUDA, not the CPU's");
    assertThat(Engine.problem("CPU")).doesNotContain("backend");
  }
}
