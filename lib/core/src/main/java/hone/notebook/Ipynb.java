package hone.notebook;

import hone.json.BadInput;
import hone.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/**
 * A notebook file, version 4 of nbformat; always written as 4.5.
 *
 * @param cells in order
 * @param metadata of the notebook, as JSON
 */
record Ipynb(List<Cell> cells, Map<String, Object> metadata) {

  /**
   * Reads a notebook.
   *
   * @throws BadInput where there is no such file, or it is no notebook of version 4
   */
  static Ipynb read(Path file) {
    try {
      return IpynbJson.decode(Json.tree(Files.readString(file), file.toString()), file.toString());
    } catch (NoSuchFileException e) {
      throw new BadInput("there is no notebook " + file, e);
    } catch (IOException e) {
      throw new BadInput("the notebook " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Writes to a temporary name beside the file, then moves it there. */
  void write(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path temporary =
        folder.resolve("." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    try {
      Files.writeString(temporary, Json.writeTall(IpynbJson.encode(this)));
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  Ipynb withCells(List<Cell> newCells) {
    return new Ipynb(List.copyOf(newCells), metadata);
  }

  Ipynb withMetadata(Map<String, Object> newMetadata) {
    return new Ipynb(cells, newMetadata);
  }

  /** Without outputs and execution counts, as notebooks are kept in git. */
  Ipynb withoutOutputs() {
    return withCells(cells.stream().map(Cell::withoutOutputs).toList());
  }
}
