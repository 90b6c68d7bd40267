package hone.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupplyTest {
  @TempDir Path folder;

  @AfterEach
  void nothingIsBrought() {
    Supply.none();
  }

  private record Made(String name, List<Entry.Content> files) implements Fetched {
    @Override
    public String kind() {
      return "The data set";
    }

    @Override
    public List<Source> sources() {
      return List.of();
    }

    @Override
    public Path folder() {
      return Path.of(name);
    }

    @Override
    public boolean starter() {
      return false;
    }

    @Override
    public String remedy() {
      return "";
    }
  }

  private static Entry.Content content(String name, byte[] bytes) throws Exception {
    byte[] digest = java.security.MessageDigest.getInstance("SHA-256").digest(bytes);
    return new Entry.Content(name, bytes.length, HexFormat.of().formatHex(digest));
  }

  @Test
  void whatIsMissingIsBroughtByItsChecksumAndWhatIsThereStays() throws Exception {
    byte[] one = "images".getBytes(UTF_8);
    byte[] two = "labels".getBytes(UTF_8);
    Fetched set = new Made("digits", List.of(content("images", one), content("labels", two)));
    Map<String, byte[]> there =
        Map.of(set.files().get(0).sha256(), one, set.files().get(1).sha256(), two);
    Path usual = folder.resolve("usual");
    assertThat(Supply.place(set, usual)).isEqualTo(usual); // nobody brings anything
    Supply.from(folder.resolve("own"), sha -> Optional.ofNullable(there.get(sha)));
    Path own = Supply.place(set, usual);
    assertThat(own).isEqualTo(folder.resolve("own/digits"));
    assertThat(Files.readAllBytes(own.resolve("labels"))).isEqualTo(two);
    Files.createDirectories(usual);
    Files.write(usual.resolve("images"), one);
    Files.write(usual.resolve("labels"), two);
    assertThat(Supply.place(set, usual)).isEqualTo(usual);
  }

  @Test
  void aSharedFolderKeepsNothingHalfWritten() throws Exception {
    byte[] one = "images".getBytes(UTF_8);
    Entry.Content content = content("images", one);
    Path others = Files.write(folder.resolve(".images.of-another.part"), new byte[2]);
    Path killed = Files.write(folder.resolve(".images.killed.part"), new byte[2]);
    Files.setLastModifiedTime(killed, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    assertThatThrownBy(
            () -> Store.put(folder, content, new ByteArrayInputStream("another".getBytes(UTF_8))))
        .hasMessageContaining("damaged");
    Store.put(folder, content, new ByteArrayInputStream(one));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(others, folder.resolve("images"));
    }
    assertThat(Files.readAllBytes(folder.resolve("images"))).isEqualTo(one);
  }

  @Test
  void whatTheOriginLacksIsLookedForWhereItUsuallyIs() throws Exception {
    Fetched set = new Made("digits", List.of(content("images", new byte[3])));
    Supply.from(folder.resolve("own"), sha -> Optional.empty());
    assertThat(Supply.place(set, folder.resolve("usual"))).isEqualTo(folder.resolve("usual"));
  }

  @Test
  void theOriginGivesOnlyWhatTheCatalogKnows() throws IOException {
    assertThat(Supply.here("0".repeat(64))).isEmpty();
  }
}
