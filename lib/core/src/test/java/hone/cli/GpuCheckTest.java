package hone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hone.recipe.Trial;
import hone.run.Ledger;
import hone.run.Run;
import hone.strategy.Chapters;
import hone.study.Profile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GpuCheckTest {
  @Test
  void withoutACardOrItsBackendOneSentenceSaysWhatIsLacking() {
    assertThat(GpuCheck.lacking(new Gpu("", false))).contains("nothing to test");
    assertThat(GpuCheck.lacking(new Gpu("GPU 0: A card", false))).contains("no CUDA backend");
    assertThat(GpuCheck.lacking(new Gpu("GPU 0: A card", true))).isEmpty();
  }

  /** Recorded runs stand for those of two devices: of one trial, and of another seed's. */
  @Test
  void runsAgreeWithinBoundsOrItIsSaidWhere() {
    Ledger ledger = Ledger.open(Path.of(System.getProperty("hone.home"), "results/standard"));
    List<Run> runs =
        Chapters.of(6).planned(Profile.STANDARD, Optional.empty()).values().stream()
            .flatMap(List::stream)
            .filter(t -> t instanceof Trial.SearchRun)
            .limit(1)
            .flatMap(t -> t.needs().stream())
            .limit(2)
            .map(t -> ledger.find(t).orElseThrow())
            .toList();
    assertThat(GpuCheck.differences(runs.get(0), runs.get(0))).isEmpty();
    assertThat(GpuCheck.differences(runs.get(0), runs.get(1))).isNotEmpty();
  }
}
