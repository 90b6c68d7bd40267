package hone.notebook;

import io.github.spencerpark.jupyter.channels.ShellHandler;
import io.github.spencerpark.jupyter.channels.ShellReplyEnvironment;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageType;
import io.github.spencerpark.jupyter.messages.reply.ErrorReply;
import io.github.spencerpark.jupyter.messages.request.ExecuteRequest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * After a cell that failed or was interrupted, the cells that wait behind it are not run: what they
 * need is not there. IJava runs them all, and a page of errors hides the one that matters. A cell
 * was waiting when it was sent before the failure and comes at once: the first alone would believe
 * a client whose clock is slow, the second alone a program that answers an error with another cell.
 */
final class Queued implements ShellHandler<ExecuteRequest> {
  private static final long AT_ONCE = 200_000_000; // nanoseconds

  private final ShellHandler<ExecuteRequest> plain;
  private final AtomicBoolean failed;
  private boolean stopped;
  private Instant end = Instant.EPOCH;
  private long last;

  /**
   * @param plain runs a cell
   * @param failed set by whoever evaluates when a cell fails
   */
  Queued(ShellHandler<ExecuteRequest> plain, AtomicBoolean failed) {
    this.plain = plain;
    this.failed = failed;
  }

  @Override
  public void handle(ShellReplyEnvironment to, Message<ExecuteRequest> request) {
    stopped = stopped && System.nanoTime() - last < AT_ONCE && wasSentBefore(request);
    if (stopped) {
      to.setBusyDeferIdle();
      to.replyError(
          MessageType.EXECUTE_REPLY.error(),
          new ErrorReply("Aborted", "a cell before this one failed", List.of()));
    } else {
      failed.set(false);
      plain.handle(to, request);
      stopped = failed.get() && request.getContent().shouldStopOnError();
      end = Instant.now();
    }
    last = System.nanoTime();
  }

  private boolean wasSentBefore(Message<ExecuteRequest> request) {
    try {
      String date = request.getHeader().getTimestamp().getDateString();
      return OffsetDateTime.parse(date).toInstant().isBefore(end);
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
