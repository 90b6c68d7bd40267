package hone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hone.data.Catalog;
import hone.data.Entry;
import hone.model.Input;
import hone.model.Network;
import hone.recipe.Experiment;
import hone.seed.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The example recipes are read and fit their images. */
class RecipesTest {
  static List<Path> recipes() throws IOException {
    try (var files = Files.list(Home.path().resolve("recipes"))) {
      return files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void everyExampleFitsItsImages(Path file) {
    assertThat(parameters(file)).isPositive();
  }

  @Test
  void networksOfPapersHaveTheirParameters() {
    // 5*5*1*32+32 + 5*5*32*64+64 + 7*7*64*1024+1024 + 1024*10+10
    assertThat(parameters(Home.path().resolve("recipes/fashion-mnist-2c2d.json")))
        .isEqualTo(3_274_634);
    // 5*5*3*64+64 + 3*3*64*96+96 + 3*3*96*128+128 + 3*3*128*512+512 + 512*256+256 + 256*10+10
    assertThat(parameters(Home.path().resolve("recipes/cifar-10-3c3d.json"))).isEqualTo(895_210);
  }

  private static long parameters(Path file) {
    Experiment experiment = Experiment.read(file);
    Entry entry = Catalog.entry(experiment.task().data());
    Input input =
        new Input(entry.channels(), entry.height(), entry.width(), entry.classNames().size());
    return Network.of(experiment.recipe(), input, 1, Seed.of(0)).size().parameters();
  }
}
