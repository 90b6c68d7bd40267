package hone.report;

import hone.study.Verdict;
import java.util.List;
import java.util.stream.Collectors;

/** A report as Markdown; its pictures are the files beside it. */
final class Paper {
  private final StringBuilder out = new StringBuilder();

  private Paper() {}

  static String of(List<Element> elements) {
    Paper paper = new Paper();
    elements.forEach(paper::element);
    return paper.out.toString().strip() + "\n";
  }

  private void element(Element element) {
    if (element instanceof Element.Heading h) {
      block("#".repeat(h.level()) + " " + Markup.markdown(h.text()));
    } else if (element instanceof Element.Paragraph p) {
      block(Markup.markdown(p.text()));
    } else if (element instanceof Element.Note n) {
      block("> " + Markup.markdown(n.text()));
    } else if (element instanceof Element.Data d) {
      block(Markup.markdown(d.caption()) + again(d.command()));
      block(Markdown.grid(d.grid()).strip());
    } else if (element instanceof Element.Picture p) {
      picture(p);
    } else if (element instanceof Element.Claims c) {
      c.verdicts().forEach(this::verdict);
    } else if (element instanceof Element.Overview o) {
      overview(o);
    } else if (element instanceof Element.Folded f) {
      block("**" + Markup.markdown(f.summary()) + "**");
      f.elements().forEach(this::element);
    }
  }

  private void overview(Element.Overview overview) {
    StringBuilder list = new StringBuilder();
    for (Verdict verdict : overview.verdicts()) {
      String seen =
          verdict.parts().stream()
              .map(Verdict.Part::comparison)
              .map(c -> OverviewPart.seen(c) + ", n = " + c.n())
              .collect(Collectors.joining("; "));
      list.append("- **").append(Markup.markdown(verdict.claim().id())).append(' ');
      list.append(verdict.kind().word()).append(":** ");
      list.append(Markup.markdown(verdict.claim().statement() + ": " + seen)).append(".\n");
    }
    block(list.toString().stripTrailing());
  }

  private void picture(Element.Picture picture) {
    String title = Markup.markdown(picture.figure().title());
    if (!picture.file().isEmpty()) {
      block("![" + title + "](../" + picture.file() + ".svg)");
    }
    String caption = Markup.markdown(picture.figure().caption());
    block("**" + title + ".** " + caption + again(picture.command()));
  }

  private void verdict(Verdict verdict) {
    block(
        "**"
            + Markup.markdown(verdict.claim().id())
            + " "
            + verdict.kind().word()
            + ":** "
            + Markup.markdown(verdict.claim().statement())
            + again(verdict.command()));
    StringBuilder parts = new StringBuilder();
    verdict
        .parts()
        .forEach(p -> parts.append("- ").append(Markup.markdown(p.sentence())).append('\n'));
    block(parts.toString().stripTrailing());
  }

  private static String again(String command) {
    return command.isEmpty() ? "" : " Again: `" + command + "`";
  }

  private void block(String text) {
    out.append(text).append("\n\n");
  }
}
