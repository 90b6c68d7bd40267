package hone.data;

import java.nio.file.Path;
import java.util.List;

/** Something of the catalog that consists of files, known by their checksums. */
interface Fetched {
  /** Unique among its kind. */
  String name();

  /** What it is called before its name, in messages: "The data set". */
  String kind();

  /** The files. */
  List<Entry.Content> files();

  /** Where they are to be had, in the order in which they are tried. */
  List<Source> sources();

  /** The folder in which they are, or would be once fetched. */
  Path folder();

  /** Whether they lie packed in the repository. */
  boolean starter();

  /** The command that brings them. */
  String remedy();
}
