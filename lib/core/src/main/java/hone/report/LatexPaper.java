package hone.report;

import hone.study.Verdict;
import java.util.List;

/**
 * A report as a LaTeX document, which any of pdfTeX, XeTeX and LuaTeX sets from the report's folder
 * with the packages of a small installation. Its tables and figures are the files beside it.
 */
final class LatexPaper {
  /** Longer tables would not fit on a page. */
  private static final int MOST_ROWS = 60;

  private static final String HEAD =
      """
\\documentclass[a4paper,10pt]{article}
\\usepackage[T1]{fontenc}
\\usepackage{lmodern}
\\usepackage[margin=18mm]{geometry}
\\usepackage{booktabs}
\\usepackage{graphicx}
\\usepackage{url}
\\setlength{\\parindent}{0pt}
\\setlength{\\parskip}{4pt}
\\emergencystretch=3em
\\newsavebox{\\honebox}
% The table in the box, made smaller where it is too wide or too high for the page.
\\newcommand{\\honetable}{%
  \\ifdim\\wd\\honebox>\\linewidth\\sbox{\\honebox}{\\resizebox{\\linewidth}{!}{\\usebox{\\honebox}}}\\fi
  \\ifdim\\dimexpr\\ht\\honebox+\\dp\\honebox\\relax>.85\\textheight
    \\sbox{\\honebox}{\\resizebox{!}{.85\\textheight}{\\usebox{\\honebox}}}\\fi
  \\begin{center}\\usebox{\\honebox}\\end{center}}
\\newcommand{\\honefigure}[1]{\\begin{center}%
  \\includegraphics[width=\\linewidth,height=.8\\textheight,keepaspectratio]{#1}\\end{center}}
\\newcommand{\\honecaption}[1]{{\\small #1\\par}}
\\begin{document}
""";

  private final StringBuilder out = new StringBuilder(HEAD);

  private LatexPaper() {}

  static String of(List<Element> elements) {
    LatexPaper paper = new LatexPaper();
    elements.forEach(paper::element);
    return paper.out.append("\\end{document}\n").toString();
  }

  private void element(Element element) {
    if (element instanceof Element.Heading h) {
      heading(h);
    } else if (element instanceof Element.Paragraph p) {
      out.append(Markup.latex(p.text())).append("\n\n");
    } else if (element instanceof Element.Note n) {
      out.append("\\begin{quote}").append(Markup.latex(n.text())).append("\\end{quote}\n\n");
    } else if (element instanceof Element.Data d) {
      data(d);
    } else if (element instanceof Element.Picture p) {
      picture(p);
    } else if (element instanceof Element.Claims c) {
      c.verdicts().forEach(this::claim);
    } else if (element instanceof Element.Overview o) {
      overview(o);
    } else if (element instanceof Element.Folded f) {
      out.append("\\textbf{").append(Markup.latex(f.summary())).append("}\n\n");
      f.elements().forEach(this::element);
    }
  }

  private void heading(Element.Heading heading) {
    String text = Markup.latex(heading.text());
    if (heading.level() == 1) {
      out.append("\\title{").append(text).append("}\n\\author{}\n\\date{}\n\\maketitle\n");
      out.append("\\tableofcontents\n\n");
    } else {
      out.append(heading.level() == 2 ? "\\section{" : "\\subsection{").append(text);
      out.append("}\n\n");
    }
  }

  // A long table is only named.
  private void data(Element.Data data) {
    caption(Markup.latex(data.caption()), data.command());
    if (data.grid().rows().size() > MOST_ROWS) {
      out.append("It has ").append(data.grid().rows().size()).append(" rows");
      out.append(data.file().isEmpty() ? "" : ", in \\url{" + data.file() + "}").append(".\n\n");
    } else {
      out.append("\\sbox{\\honebox}{\\footnotesize\n").append(Latex.grid(data.grid()));
      out.append("}\\honetable\n\n");
    }
  }

  private void picture(Element.Picture picture) {
    if (!picture.file().isEmpty()) {
      out.append("\\honefigure{../").append(picture.file()).append(".pdf}\n");
    }
    String title = "\\textbf{" + Markup.latex(picture.figure().title()) + ".} ";
    caption(title + Markup.latex(picture.figure().caption()), picture.command());
  }

  private void caption(String text, String command) {
    String again = command.isEmpty() ? "" : " Again: \\texttt{" + Markup.latex(command) + "}";
    out.append("\\honecaption{").append(text).append(again).append("}\n\n");
  }

  private void claim(Verdict verdict) {
    out.append("\\textbf{").append(Markup.latex(verdict.claim().id())).append(' ');
    out.append(verdict.kind().word()).append(":} ");
    out.append(Markup.latex(verdict.claim().statement())).append("\n\\begin{itemize}\n");
    verdict.parts().forEach(p -> out.append("\\item ").append(item(p.sentence())).append('\n'));
    out.append("\\end{itemize}\n\n");
  }

  private void overview(Element.Overview overview) {
    out.append("\\begin{itemize}\n");
    for (Verdict verdict : overview.verdicts()) {
      out.append("\\item \\textbf{").append(Markup.latex(verdict.claim().id())).append(' ');
      out.append(verdict.kind().word()).append(":} ");
      out.append(Markup.latex(verdict.claim().statement())).append('\n');
    }
    out.append("\\end{itemize}\n\n");
  }

  // A bracket at the beginning would be the item's label.
  private static String item(String text) {
    return (text.startsWith("[") ? "{}" : "") + Markup.latex(text);
  }
}
