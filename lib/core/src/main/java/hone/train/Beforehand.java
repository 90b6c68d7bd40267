package hone.train;

import hone.data.Captions;
import hone.data.Catalog;
import hone.data.Dataset;
import hone.data.Images;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Outline;
import hone.recipe.probe.Judged;
import hone.recipe.probe.Measure;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** What would be refused in the end is refused before the first trial. */
final class Beforehand {
  private Beforehand() {}

  /** A transformer on images, looked at once however many trials train it. */
  private record Patched(Architecture.VisionTransformer net, String data) {}

  /**
   * Refuses patches that do not divide the images, and words of images that have none.
   *
   * @throws hone.json.BadInput in one sentence
   */
  static void check(Collection<? extends Trial> trials) {
    Set<Patched> seen = new HashSet<>();
    Set<String> worded = new HashSet<>();
    for (Trial trial : trials) {
      if (trial instanceof Trial.Training t) {
        patches(t.recipe().architecture(), t.task(), seen);
      } else if (trial instanceof Trial.Pretraining p) {
        patches(p.recipe().architecture(), p.task(), seen);
      } else if (trial instanceof Trial.Probe p && asksWords(p.measure())) {
        String data = p.of().task().data();
        if (worded.add(data)) {
          Captions.of(Catalog.open(data));
        }
      }
    }
  }

  private static boolean asksWords(Measure measure) {
    return measure instanceof Judged.Worded || measure instanceof Judged.Retrieved;
  }

  private static void patches(Architecture net, Task task, Set<Patched> seen) {
    if (net instanceof Architecture.VisionTransformer v && seen.add(new Patched(v, task.data()))) {
      Dataset data = Catalog.open(task.data());
      Images images = data.train();
      Outline.of(
          v,
          new Outline.Image(images.channels(), images.height(), images.width()),
          data.classNames().size());
    }
  }
}
