package hone.report;

import hone.plot.Figure;
import hone.study.Verdict;
import java.util.List;

/** What a report is made of, before it becomes a page or a text. */
sealed interface Element {
  /**
   * A heading.
   *
   * @param level 1 is the title
   * @param id unique in the report
   */
  record Heading(int level, String text, String id) implements Element {}

  /** Plain text. */
  record Paragraph(String text) implements Element {}

  /** What must not be overlooked. */
  record Note(String text) implements Element {}

  /**
   * A table.
   *
   * @param caption what it shows, with n and what intervals are
   * @param command makes its numbers again; empty when its rows say so themselves
   * @param file relative to the results folder; empty when there is none
   */
  record Data(Grid grid, String caption, String command, String file) implements Element {}

  /**
   * A figure.
   *
   * @param command makes its numbers again
   * @param file without ending, relative to the results folder; empty when there is none
   */
  record Picture(Figure figure, String command, String file) implements Element {}

  /** The verdicts of a chapter, with a sentence each. */
  record Claims(List<Verdict> verdicts) implements Element {}

  /** What is closed until a reader opens it. */
  record Folded(String summary, List<Element> elements) implements Element {
    public Folded {
      elements = List.copyOf(elements);
    }
  }
}
