package hone.run;

import hone.json.BadInput;
import hone.json.Json;
import hone.recipe.Trial;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The recorded runs in a folder, one file a run: {@code runs/<xx>/<trial id>.<environment>.json}.
 * Files are written whole or not at all, so several processes may share a ledger, and the ledgers
 * of two machines are merged by copying their files together.
 */
public final class Ledger {
  private final Path folder;

  private Ledger(Path folder) {
    this.folder = folder;
  }

  /**
   * The ledger of a results folder, made when it is not there.
   *
   * @throws BadInput when nothing can be written there
   */
  public static Ledger open(Path results) {
    Path runs = results.resolve("runs");
    try {
      Files.createDirectories(runs);
      Files.deleteIfExists(Files.createTempFile(runs, ".", ".part"));
    } catch (IOException e) {
      throw new BadInput(
          "Nothing can be written to the results folder "
              + results
              + " ("
              + Store.why(e)
              + "); choose another with --results DIR.",
          e);
    }
    return new Ledger(results);
  }

  /** The results folder. */
  public Path folder() {
    return folder;
  }

  /** Where its runs keep files for each other. */
  public Artefacts artefacts() {
    return new Artefacts(folder.resolve("artefacts"));
  }

  /** A recorded run of this trial, from this environment if there is one, else from any. */
  public Optional<Run> find(Trial trial, Environment here) {
    String id = trial.id();
    Path own = file(id + "." + here.hash());
    if (Files.exists(own)) {
      return Optional.of(read(own));
    }
    return find(trial);
  }

  /** A recorded run of this trial from any environment. */
  public Optional<Run> find(Trial trial) {
    String id = trial.id();
    Path inner = folder.resolve("runs").resolve(id.substring(0, 2));
    return files(inner, id + ".").stream().findFirst().map(Ledger::read);
  }

  /**
   * The run of this id; its first digits do when only one run begins so.
   *
   * @throws BadInput when there is none, or more than one
   */
  public Run get(String id) {
    List<Path> found =
        id.length() < 2 ? List.of() : files(folder.resolve("runs").resolve(id.substring(0, 2)), id);
    if (found.isEmpty()) {
      throw new BadInput("There is no run \"" + id + "\" in " + folder.resolve("runs") + ".");
    }
    if (found.size() > 1) {
      throw new BadInput(
          found.size() + " runs in " + folder + " begin with \"" + id + "\"; give more digits.");
    }
    return read(found.get(0));
  }

  /** Records a run; one of the same id is replaced. */
  public void append(Run run) {
    Path file = file(run.id());
    try {
      Store.write(file, (Json.canonical(run) + "\n").getBytes(StandardCharsets.UTF_8));
      Store.sweep(file);
    } catch (IOException e) {
      throw new BadInput(
          "The run cannot be recorded in "
              + file
              + " ("
              + Store.why(e)
              + "); the runs recorded before are safe: make room and run the same command again.",
          e);
    }
  }

  /** The ids of all recorded runs, in their order; nothing is read. */
  public List<String> ids() {
    List<String> out = new ArrayList<>();
    try (Stream<Path> folders = Files.list(folder.resolve("runs"))) {
      for (Path each : folders.filter(Files::isDirectory).sorted().toList()) {
        files(each, "").forEach(f -> out.add(f.getFileName().toString().replace(".json", "")));
      }
    } catch (IOException e) {
      throw new BadInput("The ledger " + folder + " cannot be read: " + Store.why(e) + ".", e);
    }
    return out;
  }

  /**
   * The run of this whole id, unless it is of a version that this one cannot read.
   *
   * @throws BadInput when its file is damaged, or missing
   */
  public Optional<Run> readable(String id) {
    return readable(file(id));
  }

  /**
   * Whether the other ledger's record of a run is the same text; both have one.
   *
   * @throws BadInput when one cannot be read
   */
  public boolean sameRecord(Ledger other, String id) {
    try {
      return Files.mismatch(file(id), other.file(id)) < 0;
    } catch (IOException e) {
      throw new BadInput("The run " + id + " cannot be read: " + Store.why(e) + ".", e);
    }
  }

  /**
   * All runs that this version can read, in the order of their ids.
   *
   * @throws BadInput when a file is damaged
   */
  public List<Run> all() {
    return ids().stream().flatMap(id -> readable(id).stream()).toList();
  }

  /** The lock of a trial, unless another process or thread holds it; freed when its owner ends. */
  Optional<TrialLock> lock(Trial trial) {
    return lock(lockFile(trial.id()));
  }

  /**
   * Takes away the lock of a recorded trial whose process was killed between the record and the end
   * of the lock. One that is held stays.
   */
  void unlock(String recordedId) {
    Path file = lockFile(recordedId);
    if (!Files.exists(file)) {
      return;
    }
    try (TrialLock left = lock(file).orElse(null)) {
      if (left != null) {
        left.done();
      }
    } catch (IOException e) {
      throw new BadInput("The lock " + file + " cannot be deleted: " + Store.why(e) + ".", e);
    }
  }

  private static Optional<TrialLock> lock(Path file) {
    try {
      return TrialLock.open(file);
    } catch (IOException e) {
      throw new BadInput("The lock " + file + " cannot be made: " + Store.why(e) + ".", e);
    }
  }

  private Path lockFile(String trialId) {
    return folder.resolve("runs").resolve(trialId.substring(0, 2)).resolve(trialId + ".lock");
  }

  // Records of components that have changed their meaning since are not this version's to read;
  // what is no JSON at all is damaged.
  private static Optional<Run> readable(Path file) {
    try {
      return Optional.of(read(file));
    } catch (BadInput e) {
      checked(file, text -> Json.tree(text, file.toString()));
      return Optional.empty();
    }
  }

  private static Run read(Path file) {
    Run run = checked(file, text -> Json.read(text, Run.class, file.toString()));
    if (!file.getFileName().toString().startsWith(run.trial().id())) {
      throw damaged(file + " holds the run of another trial, " + run.trial().id(), null);
    }
    return run;
  }

  private static <T> T checked(Path file, Function<String, T> reading) {
    try {
      return reading.apply(Files.readString(file));
    } catch (MalformedInputException e) {
      throw damaged(file + " is no text in UTF-8", e);
    } catch (IOException e) {
      throw new BadInput("The run " + file + " cannot be read: " + Store.why(e) + ".", e);
    } catch (BadInput e) {
      throw damaged(e.getMessage(), e);
    }
  }

  private static BadInput damaged(String what, Exception cause) {
    return new BadInput(
        what + "; this record is damaged: delete the file, and the trial runs again.", cause);
  }

  private static List<Path> files(Path inner, String beginning) {
    try (Stream<Path> files = Files.list(inner)) {
      return files
          .filter(f -> f.getFileName().toString().startsWith(beginning))
          .filter(f -> f.getFileName().toString().endsWith(".json"))
          .sorted(Comparator.comparing(Path::getFileName))
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new BadInput("The folder " + inner + " cannot be read: " + Store.why(e) + ".", e);
    }
  }

  private Path file(String runId) {
    return folder.resolve("runs").resolve(runId.substring(0, 2)).resolve(runId + ".json");
  }
}
