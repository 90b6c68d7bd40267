package hone.notebook;

import hone.notebook.Message.Channel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One cell on its way: what has arrived of it, and whether it is over. */
final class Execution {
  // A kernel that floods the channel may lose the message that it is idle.
  private static final long LOST_NANOS = Duration.ofSeconds(5).toNanos();

  private final String request;
  private final Duration timeout;
  private final Consumer<Message> published;
  private final long started = System.nanoTime();
  private Map<String, Object> answer;
  private long answered;
  private boolean idle;
  private int count;
  private Message error;

  Execution(String request, Duration timeout, Consumer<Message> published) {
    this.request = request;
    this.timeout = timeout;
    this.published = published;
  }

  void accept(Message message) {
    boolean ours = message.parent().equals(request);
    if (message.channel() == Channel.IOPUB) {
      published.accept(message);
      if (ours) {
        idle |= message.isIdle();
        error = message.type().equals("error") ? message : error;
        count = message.type().equals("execute_input") ? number(message.content()) : count;
      }
    } else if (ours && message.channel() == Channel.SHELL) {
      answer = message.content();
      answered = System.nanoTime();
    }
  }

  boolean isComplete() {
    return answer != null && (idle || System.nanoTime() - answered > LOST_NANOS);
  }

  boolean isOverdue() {
    return answer == null && System.nanoTime() - started > timeout.toNanos();
  }

  /** Collects what the interrupted cell still says. */
  Reply timedOut(Wire wire, Duration grace) throws InterruptedException {
    long deadline = System.nanoTime() + grace.toNanos();
    while (!isComplete() && System.nanoTime() < deadline) {
      Message message = wire.receive(50);
      // The timeout is told by the caller; the kernel's "interrupted" would only repeat it.
      if (message != null && !message.type().equals("error")) {
        accept(message);
      }
    }
    return new Reply.TimedOut(count, timeout);
  }

  Reply reply() {
    if (!"error".equals(answer.get("status"))) {
      return new Reply.Ok(count);
    }
    Map<String, Object> told = error == null ? answer : error.content();
    List<String> traceback =
        told.get("traceback") instanceof List<?> lines
            ? lines.stream().map(String::valueOf).toList()
            : List.of();
    return new Reply.Failed(
        count, String.valueOf(told.get("ename")), String.valueOf(told.get("evalue")), traceback);
  }

  private static int number(Map<String, Object> content) {
    return content.get("execution_count") instanceof Number n ? n.intValue() : 0;
  }
}
