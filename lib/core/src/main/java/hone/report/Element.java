package hone.report;

import hone.plot.Figure;
import hone.study.Claim;
import hone.study.Verdict;
import java.util.List;
import java.util.function.Function;

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
   * @param links from its numbers to their runs
   */
  record Data(Grid grid, String caption, String command, String file, Links links)
      implements Element {
    Data(Grid grid, String caption, String command, String file) {
      this(grid, caption, command, file, Links.NONE);
    }
  }

  /**
   * The verdicts of all chapters at a glance, each with what was seen.
   *
   * @param runs the address of the runs that a part looks at; empty where there is none
   */
  record Overview(List<Verdict> verdicts, Function<Claim.Part, String> runs) implements Element {}

  /**
   * A sentence that leads to another page of the report.
   *
   * @param to relative to the page
   */
  record Link(String text, String to) implements Element {}

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
