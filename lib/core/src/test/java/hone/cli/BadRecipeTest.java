package hone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parameters of losses, regularisers and augmentations that cannot be, through the command. */
class BadRecipeTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "regularizations: [{type: Dropout, rate: 1.0}] | rate is 1.0; expected a probability",
        "regularizations: [{type: L2, strength: -1}] | strength is -1.0; expected a positive",
        "loss: {type: CrossEntropy, smoothing: 1} | smoothing is 1.0; expected at least 0 and below",
        "loss: {type: CrossEntropy, weights: [1, -2]} | weights[1] is -2.0; expected a finite",
        "loss: {type: CrossEntropy, weights: [1,1,1,1,1,1,1,1,1,1,5]} | class 10 is unknown",
        "loss: {type: Focal, alpha: [1,1,1,1,1,1,1,1,1,1,5]} | class 10 is unknown",
        "loss: {type: Fusion, terms: [{loss: {type: LogLoss}, weight: 0}]} | weights holds zeros",
        "augmentations: [{type: Rotation, degrees: {low: NaN, high: 9}}] | NaN is no number here",
        "augmentations: [{type: Zoom, factor: {low: 0, high: 1}}] | factor is from 0.0 to 1.0;"
            + " expected numbers from 0.05 to 20",
        "augmentations: [{type: CenterCrop, side: {low: 0, high: 0}}] | side is from 0.0 to 0.0;"
            + " expected numbers above 0",
        "augmentations: [{type: RandomCrop, padding: 28}] | padding of 28 may show nothing of an"
            + " image of 28x28 pixels; expected a padding below 28",
        "augmentations: [{type: OneOf, transforms: []}] | transforms is empty; expected at least",
        "augmentations: [{type: RandAugment, operations: []}] | operations is empty; expected",
      })
  void isRefusedByNameAndRange(String component, String sentence) throws IOException {
    String recipe =
        """
        {task: {data: mnist-starter, training: 50, validation: 20, test: 20},
         recipe: {architecture: {type: Mlp, hidden: [4]}, optimizer: {type: Sgd, rate: 0.1},
                  batch: {type: MiniBatch, size: 10}, budget: {epochs: 1, evaluations: 1}, %s}}
        """
            .formatted(component)
            .replaceAll("(?<![\\w-])(?!NaN)([A-Za-z][\\w-]*)", "\"$1\"");
    Path file = Files.writeString(folder.resolve("recipe.json"), recipe);
    Call call =
        Call.hone("train", file.toString(), "--results", folder.resolve("results").toString());
    call.isMistake("hone: ");
    assertThat(call.err().replace("\"", "")).contains(sentence);
  }
}
