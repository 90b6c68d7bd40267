package hone.cli;

import hone.json.BadInput;
import hone.json.Json;
import hone.strategy.Chapters;
import hone.study.Chapter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Parameters;

/** The chapters that a command names, by number or word; all when it names none. */
final class ChapterArguments {
  @Parameters(
      arity = "0..*",
      paramLabel = "CHAPTER",
      description = "Numbers or words, such as 6 or optimizer. Default: all.")
  private List<String> words = List.of();

  boolean isEmpty() {
    return words.isEmpty();
  }

  List<Chapter> get() {
    return isEmpty()
        ? Chapters.all()
        : words.stream().map(ChapterArguments::of).distinct().toList();
  }

  private static Chapter of(String word) {
    List<String> known = new ArrayList<>();
    for (Chapter chapter : Chapters.all()) {
      if (word.equals(String.valueOf(chapter.number()))
          || word.toLowerCase(Locale.ROOT).equals(name(chapter))) {
        return chapter;
      }
      known.add(name(chapter));
    }
    if (word.matches("\\d+")) {
      return Chapters.of(Integer.parseInt(word));
    }
    throw new BadInput(
        "there is no chapter \""
            + word
            + "\"; did you mean \""
            + Json.nearest(word, known)
            + "\"?");
  }

  // 06-optimizer.ipynb is the chapter "optimizer".
  private static String name(Chapter chapter) {
    return chapter.notebook().replaceFirst("^\\d+-", "").replaceFirst("\\.ipynb$", "");
  }
}
