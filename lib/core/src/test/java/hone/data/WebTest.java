package hone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import hone.json.BadInput;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fetching over HTTP, from a server of the test's own. */
class WebTest {
  @TempDir Path temp;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private List<Home.Piece> pieces;
  private HttpServer server;
  private Home home;
  private volatile boolean ranges = true;
  private volatile String breaks = "";

  @BeforeEach
  void serve() throws IOException {
    pieces = Home.digits();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    String base = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    List<String> addresses = pieces.stream().map(p -> base + p.name()).toList();
    home = Home.of(temp, Home.entry(pieces, new Source.Web(addresses, 1000)));
  }

  @AfterEach
  void stop() {
    home.close();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String name = exchange.getRequestURI().getPath().substring(1);
    String range = exchange.getRequestHeaders().getFirst("Range");
    asked.add(name + (range == null ? "" : " " + range));
    byte[] bytes =
        pieces.stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow().bytes();
    int from = 0;
    int code = 200;
    if (range != null && ranges) {
      from = Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
      code = from >= bytes.length ? 416 : 206;
    }
    if (code == 416) {
      exchange.sendResponseHeaders(416, -1);
      return;
    }
    exchange.sendResponseHeaders(code, bytes.length - from);
    OutputStream out = exchange.getResponseBody();
    if (name.equals(breaks)) {
      out.write(bytes, from, 1000);
      out.flush();
      exchange.close();
      return;
    }
    out.write(bytes, from, bytes.length - from);
    exchange.close();
  }

  private void fetch() {
    Catalog.fetch("digits", (what, done, total) -> {}, Optional.empty());
    assertThat(Catalog.verify("digits")).isEmpty();
  }

  @Test
  void fetchesOnce() {
    fetch();
    assertThat(asked).containsExactlyElementsOf(pieces.stream().map(Home.Piece::name).toList());
    fetch();
    assertThat(asked).hasSize(4);
  }

  @Test
  void aBrokenDownloadGoesOn() {
    breaks = pieces.get(2).name();
    assertThatThrownBy(this::fetch)
        .isInstanceOf(BadInput.class)
        .hasMessageContainingAll("digits is not complete", breaks);
    String broken = breaks;
    breaks = "";
    asked.clear();
    fetch();
    assertThat(asked).containsExactly(broken + " bytes=1000-", pieces.get(3).name());
  }

  @Test
  void aServerWithoutRangesIsAskedForAll() throws IOException {
    ranges = false;
    part(Arrays.copyOf(pieces.get(0).bytes(), 700));
    fetch();
    assertThat(asked.get(0)).endsWith("bytes=700-");
  }

  @Test
  void aPartThatIsTooLongIsDropped() throws IOException {
    part(new byte[pieces.get(0).bytes().length + 5]);
    fetch();
    assertThat(asked).startsWith(asked.get(0), pieces.get(0).name());
  }

  @Test
  void aWrongPartIsDroppedByTheNextFetch() throws IOException {
    part(new byte[700]);
    assertThatThrownBy(this::fetch).isInstanceOf(BadInput.class).hasMessageContaining("damaged");
    fetch();
  }

  private void part(byte[] bytes) throws IOException {
    Path folder = Files.createDirectories(temp.resolve("cache/digits/download"));
    Files.write(folder.resolve(pieces.get(0).name() + ".part"), bytes);
  }

  @Test
  void aServerThatIsNotThereIsNamed() {
    server.stop(0);
    assertThatThrownBy(this::fetch)
        .isInstanceOf(BadInput.class)
        .hasMessageContainingAll("tried http://127.0.0.1:", "is not reached", "--from FOLDER");
  }
}
