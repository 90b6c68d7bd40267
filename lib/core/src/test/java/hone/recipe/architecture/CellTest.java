package hone.recipe.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.json.BadInput;
import hone.json.Json;
import hone.recipe.architecture.Cell.Operation;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CellTest {
  private static final Operation N = Operation.NONE;

  @Test
  void aCellWithoutAPathIsRefusedInOneSentence() {
    assertThatThrownBy(() -> Cell.of(Operation.CONV3, N, N))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the cell 3x3, none, none has no path from its input to its output; expected operations"
                + " other than NONE on the edges of at least one path");
    String recipe = "{\"type\": \"Cells\", \"edges\": [\"NONE\", \"NONE\", \"POOL\"]}";
    assertThatThrownBy(() -> Json.read(recipe, Architecture.class, "net.json"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("net.json")
        .hasMessageContaining("no path");
  }

  @Test
  void asManyEdgesAsPairsOfNodesAreNeeded() {
    assertThatThrownBy(() -> Cell.of(Operation.SKIP, Operation.SKIP))
        .hasMessageContaining("has 2 operations; expected 1, 3, 6 or 10");
    assertThat(new Cell(Collections.nCopies(10, Operation.SKIP)).nodes()).isEqualTo(5);
  }

  /** Of 125 cells 9 have no path; the rest are 84 networks (16 times 5 chains, 4 direct edges). */
  @Test
  void equalNetworksAreEqualCells() {
    Set<Cell> all = new HashSet<>();
    int refused = 0;
    for (Operation a : Operation.values()) {
      for (Operation b : Operation.values()) {
        for (Operation c : Operation.values()) {
          try {
            all.add(Cell.of(a, b, c));
          } catch (IllegalArgumentException e) {
            refused++;
          }
        }
      }
    }
    assertThat(refused).isEqualTo(9);
    assertThat(all).hasSize(84);
  }

  @Test
  void whatLiesOnNoPathIsDropped() {
    // Node 1 is reached, and leads nowhere; then it leads on, and is not reached.
    assertThat(Cell.of(Operation.CONV3, Operation.SKIP, N))
        .isEqualTo(Cell.of(N, Operation.SKIP, N));
    assertThat(Cell.of(N, Operation.SKIP, Operation.POOL)).isEqualTo(Cell.of(N, Operation.SKIP, N));
    // 0→1→2→3 alone: what leads from 0 to 2 by nothing stays nothing.
    Cell chain = Cell.of(Operation.CONV1, N, Operation.CONV3, N, N, Operation.SKIP);
    assertThat(chain.between(0, 1)).isEqualTo(Operation.CONV1);
    assertThat(chain.between(1, 2)).isEqualTo(Operation.CONV3);
    assertThat(chain.between(2, 3)).isEqualTo(Operation.SKIP);
    assertThat(new Architecture.Cells(chain.edges(), 8, 1, 2).cell()).isEqualTo(chain);
  }

  /** One 3x3 edge of 4 channels has 144 weights and 8 numbers of normalisation. */
  @Test
  void anEdgeCostsWhatItsOperationDoes() {
    long none = parameters(Operation.SKIP);
    assertThat(parameters(Operation.POOL)).isEqualTo(none);
    assertThat(parameters(Operation.CONV1) - none).isEqualTo(16 + 8 + 64 + 16);
    assertThat(parameters(Operation.CONV3) - none).isEqualTo(9 * (16 + 64) + 8 + 16);
  }

  private static long parameters(Operation operation) {
    Architecture net = new Architecture.Cells(List.of(operation), 4, 1, 2);
    return Outline.of(net, Outline.Image.square(1, 8), 3).parameters();
  }
}
