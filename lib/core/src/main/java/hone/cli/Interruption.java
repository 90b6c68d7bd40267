package hone.cli;

/**
 * Says that work can be resumed when the process is told to end (SIGINT, SIGTERM) in the middle,
 * and ends the process when the launcher has gone.
 */
final class Interruption {
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

  /** The command has ended by itself. */
  void over() {
    over = true;
  }
}
