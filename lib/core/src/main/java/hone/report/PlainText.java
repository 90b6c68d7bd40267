package hone.report;

import java.util.ArrayList;
import java.util.List;

/** A report as text for a terminal: columns stand under each other, numbers to the right. */
final class PlainText {
  private static final int MOST_ROWS = 20;

  /** Longer texts are cut. */
  private static final int WIDE = 60;

  private final StringBuilder out = new StringBuilder();

  private PlainText() {}

  static String of(List<Element> elements) {
    PlainText text = new PlainText();
    elements.forEach(text::element);
    return text.out.toString().strip() + "\n";
  }

  private void element(Element element) {
    if (element instanceof Element.Heading h) {
      out.append('\n').append(h.text()).append('\n');
    } else if (element instanceof Element.Paragraph p) {
      out.append(p.text()).append('\n');
    } else if (element instanceof Element.Data d) {
      grid(d.grid());
    }
  }

  private void grid(Grid grid) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(grid.heads().stream().map(Grid.Head::title).toList());
    rows.addAll(grid.rows().subList(0, Math.min(MOST_ROWS, grid.rows().size())));
    int[] widths = new int[grid.heads().size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], cut(row.get(i)).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String cell = cut(row.get(i));
        String room = " ".repeat(widths[i] - cell.length());
        boolean right = grid.heads().get(i).kind() == Grid.Kind.NUMBER;
        line.append("  ").append(right ? room + cell : cell + room);
      }
      out.append(line.toString().stripTrailing()).append('\n');
    }
    int left = grid.rows().size() - MOST_ROWS;
    out.append(left > 0 ? "  and " + left + " more, on the page\n" : "");
  }

  private static String cut(String text) {
    return text.length() <= WIDE ? text : text.substring(0, WIDE - 1) + "\u2026";
  }
}
