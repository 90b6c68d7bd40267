package hone.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class OtherDeviceTest {
  @Test
  void aRunTellsTheCardAndItsNumbersWhereOneComputes() {
    Properties nd4j = new Properties();
    nd4j.put("backend", "CUDA");
    nd4j.put("cuda.devicesInformation", List.of(Map.of("cuda.deviceName", "Card 9")));
    assertThat(Backend.device(nd4j, "CPU X")).isEqualTo("Card 9, floats of 32 bits, beside CPU X");
    nd4j.remove("cuda.devicesInformation");
    assertThat(Backend.device(nd4j, "CPU X")).contains("without a name");
    nd4j.put("backend", "CPU");
    assertThat(Backend.device(nd4j, "CPU X")).isEqualTo("CPU X");
  }

  @Test
  void theHelpersOfOneDnnStandAside() {
    Acceleration.Report report = Acceleration.compute("CUDA");
    assertThat(report.active()).isFalse();
    assertThat(report.reason()).contains("CUDA");
  }
}
