package hone.deploy.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The queue, in any order of frames that come and workers that take. */
class WaitingTest {
  @Property(tries = 200)
  void everyFrameIsTakenDroppedOrLeftAndTheYoungestIsKept(
      @ForAll Drop drop,
      @ForAll @IntRange(min = 1, max = 5) int most,
      @ForAll @Size(max = 60) List<Boolean> comes)
      throws InterruptedException {
    Waiting<Integer> waiting = new Waiting<>(most, drop);
    List<Integer> taken = new ArrayList<>();
    List<Integer> dropped = new ArrayList<>();
    int offered = 0;
    int inside = 0;
    for (boolean come : comes) {
      if (come) {
        List<Integer> out = waiting.offer(offered++);
        dropped.addAll(out);
        inside += 1 - out.size();
        assertThat(inside).isLessThanOrEqualTo(drop == Drop.LATEST ? 1 : most);
        if (drop == Drop.NEWEST) {
          assertThat(out).isSubsetOf(offered - 1);
        } else {
          assertThat(out).doesNotContain(offered - 1);
        }
      } else if (inside > 0) {
        taken.add(waiting.take());
        inside--;
      }
    }
    List<Integer> left = waiting.stop();
    assertThat(left).hasSize(inside);
    assertThat(taken).isSorted();
    assertThat(dropped).isSorted();
    Set<Integer> all = new TreeSet<>(taken);
    all.addAll(dropped);
    all.addAll(left);
    assertThat(all).hasSize(offered);
    assertThat(taken.size() + dropped.size() + left.size()).isEqualTo(offered);
    assertThat(waiting.take()).isNull();
    assertThat(waiting.offer(7)).containsExactly(7);
  }
}
