package hone.cli;

import hone.run.Progress;
import java.util.Locale;

/**
 * Says that work can be resumed when the process is told to end (SIGINT, SIGTERM) in the middle,
 * and ends the process when the launcher has gone.
 */
final class Interruption {
  private static final int HUNG = 75; // the launcher resumes

  private static volatile boolean resumes = true;

  private volatile boolean over;

  private Interruption() {}

  static Interruption watch(Console console) {
    Interruption interruption = new Interruption();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  if (!interruption.over) {
                    console.say(
                        resumes ? "Interrupted; the same command resumes." : "Interrupted.");
                  }
                },
                "interruption"));
    Long launcher = Long.getLong("hone.launcher");
    if (launcher != null) {
      // A launcher killed outright cannot hand the signal on; 137 is what its own status says.
      ProcessHandle.of(launcher)
          .ifPresentOrElse(
              p -> p.onExit().thenRun(() -> Runtime.getRuntime().halt(137)),
              () -> Runtime.getRuntime().halt(137));
    }
    return interruption;
  }

  /** What runs keeps nothing, and begins anew. */
  static void nothingToResume() {
    resumes = false;
  }

  /** Ends the process as a crash would: native code that hangs lets nothing else end it. */
  static void ifHung(Progress.Event event, Console console) {
    if (event instanceof Progress.Hung hung) {
      console.say(
          String.format(
              Locale.ROOT,
              "Trial %.12s has given no sign of life for %.1f minutes and is taken to hang.",
              hung.trial().id(),
              hung.silent().toMillis() / 60_000.0));
      Runtime.getRuntime().halt(HUNG);
    }
  }

  /** The command has ended by itself. */
  void over() {
    over = true;
  }
}
