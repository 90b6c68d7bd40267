package hone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;

/** One call of the command line in this process: exit status and what was written where. */
record Call(int status, String out, String err) {
  static Call hone(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        Main.execute(
            new Console(new PrintWriter(out, true), new PrintWriter(err, true), false), arguments);
    return new Call(status, out.toString(), err.toString());
  }

  /** Status 2, nothing on stdout, one line on stderr that contains these words. */
  void isMistake(String... words) {
    assertThat(status).as(err).isEqualTo(2);
    assertThat(out).isEmpty();
    assertThat(err.strip().lines()).as(err).hasSize(1);
    assertThat(err).startsWith("hone: ").contains(words).doesNotContain("Exception", "\tat ");
  }

  /** Status 0 and nothing on stderr. */
  Call succeeds() {
    assertThat(status).as(err).isZero();
    assertThat(err).isEmpty();
    return this;
  }
}
