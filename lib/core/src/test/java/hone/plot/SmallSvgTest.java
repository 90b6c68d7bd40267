package hone.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SmallSvgTest {
  @Test
  void pathsBecomeStepsInTenths() {
    assertThat(SmallSvg.path("M30.96,40.96 L35.77,49.72 L35.77,49.1 Z"))
        .isEqualTo("M31 41l4.8 8.7 0-.6z");
    assertThat(SmallSvg.path("M0,0 C1,2 3,4 5,6 Q1,1 0,0")).isEqualTo("M0 0c1 2 3 4 5 6q-4-5-5-6");
    assertThat(SmallSvg.path("M1,1 L2,2 Z M5,5 L6,6")).isEqualTo("M1 1l1 1zM5 5l1 1");
  }

  @Test
  void whatIsNotUnderstoodStays() {
    assertThat(SmallSvg.path("M1,1 A2,2 0 0 1 3,3")).isEqualTo("M1,1 A2,2 0 0 1 3,3");
    assertThat(SmallSvg.path("M1,1 l2,2")).isEqualTo("M1,1 l2,2");
    assertThat(SmallSvg.path("M1,1 L1E3,2")).isEqualTo("M1,1 L1E3,2");
  }

  @Test
  void aLongPathEndsWhereItShould() {
    SplittableRandom random = new SplittableRandom(3);
    StringBuilder path = new StringBuilder("M10,10");
    double x = 10;
    double y = 10;
    for (int i = 0; i < 500; i++) {
      x += random.nextDouble();
      y += random.nextDouble() - 0.5;
      path.append(String.format(java.util.Locale.ROOT, " L%.2f,%.2f", x, y));
    }
    List<Double> steps = new ArrayList<>();
    Matcher number =
        Pattern.compile("-?(?:\\d*\\.\\d|\\d+)").matcher(SmallSvg.path(path.toString()));
    while (number.find()) {
      steps.add(Double.parseDouble(number.group()));
    }
    assertThat(steps).hasSize(2 * 501);
    double endX = 0;
    double endY = 0;
    for (int i = 0; i < steps.size(); i += 2) {
      endX += steps.get(i);
      endY += steps.get(i + 1);
    }
    assertThat(endX).isCloseTo(x, within(0.06));
    assertThat(endY).isCloseTo(y, within(0.06));
  }
}
