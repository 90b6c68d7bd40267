package hone.notebook;

import hone.notebook.Message.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/**
 * The sockets to one kernel. One thread owns them all: ZeroMQ's sockets are not to be shared, and a
 * caller that is interrupted in the middle of one would close it.
 */
final class Wire implements AutoCloseable {
  // The kernel itself looks every 50 ms, so a shorter wait gains nothing.
  private static final long POLL_MS = 10;

  private final ConnectionFile connection;
  private final String session = UUID.randomUUID().toString();
  private final Queue<Message> outbox = new ConcurrentLinkedQueue<>();
  private final BlockingQueue<Message> inbox = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile boolean closing;

  Wire(ConnectionFile connection) {
    this.connection = connection;
    this.thread = new Thread(this::run, "kernel-wire");
    thread.setDaemon(true);
    thread.start();
  }

  void send(Message message) {
    outbox.add(message);
  }

  /** The next message of any channel, or null when none came in time. */
  Message receive(long milliseconds) throws InterruptedException {
    return inbox.poll(milliseconds, TimeUnit.MILLISECONDS);
  }

  private void run() {
    try (ZContext context = new ZContext()) {
      context.setLinger(0);
      ZMQ.Socket shell = context.createSocket(SocketType.DEALER);
      ZMQ.Socket control = context.createSocket(SocketType.DEALER);
      ZMQ.Socket published = context.createSocket(SocketType.SUB);
      published.setRcvHWM(0);
      published.subscribe(ZMQ.SUBSCRIPTION_ALL);
      shell.connect(connection.address(connection.shell()));
      control.connect(connection.address(connection.control()));
      published.connect(connection.address(connection.iopub()));
      ZMQ.Poller poller = context.createPoller(3);
      poller.register(shell, ZMQ.Poller.POLLIN);
      poller.register(control, ZMQ.Poller.POLLIN);
      poller.register(published, ZMQ.Poller.POLLIN);
      while (!closing || !outbox.isEmpty()) {
        for (Message m = outbox.poll(); m != null; m = outbox.poll()) {
          post(m.channel() == Channel.CONTROL ? control : shell, m);
        }
        poller.poll(POLL_MS);
        drain(shell, Channel.SHELL);
        drain(control, Channel.CONTROL);
        drain(published, Channel.IOPUB);
      }
    }
  }

  private void post(ZMQ.Socket socket, Message message) {
    List<byte[]> frames = message.frames(connection.signature(), session);
    for (int i = 0; i < frames.size(); i++) {
      socket.send(frames.get(i), i + 1 < frames.size() ? ZMQ.SNDMORE : 0);
    }
  }

  private void drain(ZMQ.Socket socket, Channel channel) {
    try {
      for (byte[] first = socket.recv(ZMQ.DONTWAIT);
          first != null;
          first = socket.recv(ZMQ.DONTWAIT)) {
        List<byte[]> frames = new ArrayList<>(List.of(first));
        while (socket.hasReceiveMore()) {
          frames.add(socket.recv());
        }
        Message message = Message.of(channel, frames, connection.signature());
        if (message != null) {
          inbox.add(message);
        }
      }
    } catch (ZMQException e) {
      closing = true;
    }
  }

  /** Sends what still waits, then lets the sockets go. */
  @Override
  public void close() {
    closing = true;
    boolean interrupted = Thread.interrupted();
    try {
      thread.join(1000);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
