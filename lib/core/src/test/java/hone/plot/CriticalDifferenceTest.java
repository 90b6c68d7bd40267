package hone.plot;

import static org.assertj.core.api.Assertions.assertThat;

import hone.stats.RankComparison;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CriticalDifferenceTest {
  private static final Pattern TEXT =
      Pattern.compile(
          "<text [^>]*class=\"(\\w+)\" x=\"([-.\\d]+)\" y=\"([-.\\d]+)\">([^<]*)</text>");

  private record Label(String text, Rectangle2D place) {}

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 7, 14, 20})
  void labelsStayApartAndInside(int arms) {
    Figure figure = Plots.criticalDifference(ranked(arms, "a rather long name of an arm "));
    List<Label> labels = labels(figure);
    assertThat(labels).filteredOn(l -> l.text().startsWith("a rather")).hasSize(arms);
    for (int i = 0; i < labels.size(); i++) {
      Rectangle2D one = labels.get(i).place();
      assertThat(one.getMinX()).as(labels.get(i).text()).isNotNegative();
      assertThat(one.getMaxX()).as(labels.get(i).text()).isLessThanOrEqualTo(Theme.WIDTH);
      for (int j = 0; j < i; j++) {
        assertThat(one.intersects(labels.get(j).place()))
            .as("%s over %s", labels.get(i).text(), labels.get(j).text())
            .isFalse();
      }
    }
  }

  @Test
  void theBestStandsAtTheLeftAndTheDistanceIsTold() {
    RankComparison ranks = ranked(6, "arm ");
    List<Label> labels = labels(Plots.criticalDifference(ranks));
    double best = x(labels, "arm 5");
    double worst = x(labels, "arm 0");
    assertThat(best).isLessThan(worst);
    assertThat(labels)
        .extracting(Label::text)
        .contains(String.format(Locale.ROOT, "CD = %.4f", ranks.criticalDistance()));
  }

  @Test
  void everyGroupIsABar() {
    RankComparison ranks = ranked(14, "arm ");
    String svg = Plots.criticalDifference(ranks).svg();
    Matcher style = Pattern.compile("\\.(\\w+)\\{[^}]*stroke-width:3.4[^}]*}").matcher(svg);
    assertThat(style.find()).isTrue();
    assertThat(svg.split("<line class=\"" + style.group(1) + "\"", -1))
        .hasSize(ranks.groups().size() + 1);
    assertThat(ranks.groups()).hasSizeGreaterThan(1);
  }

  @Test
  void aDistanceBeyondTheAxisSaysSo() {
    double[][] two = {{1, 2, 3}, {2, 1, 3}};
    RankComparison ranks = RankComparison.of(List.of("a", "b", "c"), two, false);
    assertThat(ranks.criticalDistance()).isGreaterThan(2);
    assertThat(Plots.criticalDifference(ranks).svg()).contains("beyond the axis");
  }

  private static RankComparison ranked(int arms, String name) {
    SplittableRandom random = new SplittableRandom(7);
    double[][] blocks = new double[15][arms];
    for (double[] block : blocks) {
      for (int j = 0; j < arms; j++) {
        block[j] = j * 0.3 + random.nextDouble();
      }
    }
    return RankComparison.of(
        IntStream.range(0, arms).mapToObj(i -> name + i).toList(), blocks, false);
  }

  private static double x(List<Label> labels, String beginning) {
    return labels.stream()
        .filter(l -> l.text().startsWith(beginning))
        .findFirst()
        .orElseThrow()
        .place()
        .getX();
  }

  private static List<Label> labels(Figure figure) {
    String svg = figure.svg();
    List<Label> out = new ArrayList<>();
    Matcher text = TEXT.matcher(svg);
    while (text.find()) {
      Matcher style =
          Pattern.compile("\\." + text.group(1) + "\\{[^}]*font-size:([.\\d]+)px").matcher(svg);
      assertThat(style.find()).isTrue();
      float size = Float.parseFloat(style.group(1));
      if (size > Theme.TEXT || text.group(4).length() > 60) {
        continue; // title and caption have room of their own
      }
      Font font = Theme.font(size);
      double y = Double.parseDouble(text.group(3));
      out.add(
          new Label(
              text.group(4),
              new Rectangle2D.Double(
                  Double.parseDouble(text.group(2)),
                  y - 0.75 * size,
                  Text.width(font, text.group(4)),
                  0.75 * size)));
    }
    return out;
  }
}
