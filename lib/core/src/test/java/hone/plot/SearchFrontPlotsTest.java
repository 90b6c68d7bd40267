package hone.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.json.BadInput;
import hone.search.space.Direction;
import hone.search.space.History;
import hone.search.space.State;
import hone.search.space.Tried;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Figures of several objectives. */
class SearchFrontPlotsTest {
  private static final SearchPlots TWO =
      SearchPlots.of("ZDT1", Trials.front(80)).objectives("error", "cost");

  @Test
  void theFrontHasWhatNoFeasibleTrialDominates() {
    History history =
        new History(
            List.of(Direction.MINIMIZE, Direction.MAXIMIZE),
            List.of(
                tried(0, 1, 1, 0), // dominated by the next
                tried(1, 1, 2, -1),
                tried(2, 0, 9, 1), // breaks a constraint
                tried(3, 0.5, 1.5, 0),
                tried(4, 1, 2, 0))); // as good as trial 1
    assertThat(SearchPlots.of("few", history).front().caption())
        .contains("the 3 feasible trials")
        .contains("value 1 is minimised, value 2 is maximised");
  }

  @Test
  void aTrialWithoutConstraintsIsNotFeasibleBesideOthersThatHaveThem() {
    Tried bare =
        Trials.tried(
            1,
            State.COMPLETE,
            List.of(0.0, 9.0),
            Map.of("dropout", 0.1),
            new TreeMap<>(),
            List.of());
    List<Direction> directions = List.of(Direction.MINIMIZE, Direction.MAXIMIZE);
    SearchPlots both =
        SearchPlots.of("both", new History(directions, List.of(tried(0, 1, 1, 0), bare)));
    SearchPlots alone = SearchPlots.of("alone", new History(directions, List.of(bare)));
    assertThat(List.of(both, alone))
        .allSatisfy(p -> assertThat(p.front().caption()).contains("the 1 feasible trials"));
    assertThat(alone.hypervolume(List.of(1.0, 8.0)).caption()).contains("n = 1 trials");
  }

  @Test
  void everyPairOfObjectivesIsDrawn() {
    assertThat(TWO.front().svg()).contains("error", "cost", "on the front");
    Figure three = SearchPlots.of("three", Trials.three(40)).front();
    assertThat(three.svg()).contains("value 1", "value 2", "value 3");
    assertThat(three.height()).isGreaterThan(TWO.front().height());
  }

  @Test
  void theHypervolumeNamesItsReference() {
    Figure figure = TWO.hypervolume(List.of(1.1, 11.0));
    assertThat(figure.caption()).contains("(1.1, 11)").contains("n = 80 trials");
    assertThat(figure.svg()).contains("What the front of ZDT1 dominates");
  }

  @Test
  void oneObjectiveHasNoFront() {
    SearchPlots one = SearchPlots.of("one", Trials.accuracy(10));
    assertThatThrownBy(one::front).isInstanceOf(BadInput.class).hasMessageContaining("history");
    assertThatThrownBy(() -> one.hypervolume(List.of(1.0))).isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> TWO.hypervolume(List.of(1.0)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("2 and 1");
  }

  private static Tried tried(int number, double first, double second, double constraint) {
    return Trials.tried(
        number,
        State.COMPLETE,
        List.of(first, second),
        Map.of("dropout", 0.1),
        new TreeMap<>(),
        List.of(constraint));
  }
}
