package hone.notebook;

import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.channels.ShellChannel;
import io.github.spencerpark.jupyter.channels.ShellReplyEnvironment;
import io.github.spencerpark.jupyter.channels.StdinChannel;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/**
 * A kernel's side of the sockets. ZeroMQ refuses to send for a thread whose interrupt is pending,
 * so a cell that prints while it is cancelled would die of its output; and it drops what is printed
 * faster than it is sent.
 */
final class KernelConnection extends JupyterConnection {
  // Messages that may wait to be sent; a line printed is one. ZeroMQ's own is 1000.
  private static final int WAITING = 200_000;

  private KernelConnection(KernelConnectionProperties properties) throws GeneralSecurityException {
    super(properties);
    iopub.setSndHWM(WAITING);
  }

  static KernelConnection of(Path file) throws IOException, GeneralSecurityException {
    return new KernelConnection(KernelConnectionProperties.parse(Files.readString(file)));
  }

  @Override
  public ShellReplyEnvironment prepareReplyEnv(ShellChannel channel, MessageContext context) {
    return new Replies(channel, stdin, this, context);
  }

  private static final class Replies extends ShellReplyEnvironment {
    Replies(ShellChannel shell, StdinChannel stdin, KernelConnection to, MessageContext context) {
      super(shell, stdin, to.iopub, context);
    }

    @Override
    public void publish(Message<?> message) {
      boolean interrupted = Thread.interrupted();
      try {
        super.publish(message);
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }
}
