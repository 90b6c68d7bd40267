package hone.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Brings a source's files into a folder, by the source's own client. */
final class Download {
  private final Path folder;
  private final Catalog.Listener listener;

  Download(Path folder, Catalog.Listener listener) {
    this.folder = folder;
    this.listener = listener;
  }

  void run(Source source) throws IOException {
    if (source instanceof Source.Npm npm) {
      boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("win");
      client(
          source,
          List.of(
              windows ? "npm.cmd" : "npm",
              "pack",
              npm.name() + "@" + npm.release(),
              "--ignore-scripts",
              "--loglevel=error",
              "--fetch-retries=1"));
    } else if (source instanceof Source.Debian debian) {
      client(source, List.of("apt-get", "download", debian.name()));
    } else if (source instanceof Source.Web web) {
      for (String address : web.addresses()) {
        web(URI.create(address), web);
      }
    }
  }

  private void client(Source source, List<String> command) throws IOException {
    Path log = folder.resolve("client.log");
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
    } catch (IOException e) {
      throw new IOException(command.get(0) + " is not installed", e);
    }
    try {
      process.getOutputStream().close();
      while (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
        listener.at(source.words(), Math.min(size(), source.bytes()), source.bytes());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      process.destroy();
    }
    if (process.exitValue() != 0) {
      String said = Files.readString(log).strip();
      said = said.lines().filter(l -> !l.contains("A complete log")).findFirst().orElse("");
      throw new IOException(command.get(0) + " failed: " + said);
    }
    listener.at(source.words(), source.bytes(), source.bytes());
  }

  private long size() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.mapToLong(f -> Files.isRegularFile(f) ? f.toFile().length() : 0).sum();
    }
  }

  private void web(URI address, Source.Web source) throws IOException {
    String name = address.getPath().substring(address.getPath().lastIndexOf('/') + 1);
    Path file = folder.resolve(name);
    if (Files.exists(file)) {
      return;
    }
    Path part = folder.resolve(name + ".part");
    long have = Files.exists(part) ? Files.size(part) : 0;
    HttpResponse<InputStream> response = get(address, have);
    if (response.statusCode() == 416) { // the part is longer than the file: not of this file
      response.body().close();
      have = 0;
      response = get(address, 0);
    }
    if (response.statusCode() != 200 && response.statusCode() != 206) {
      response.body().close();
      throw new IOException(address + " answered " + response.statusCode());
    }
    boolean goesOn = response.statusCode() == 206;
    long done = goesOn ? have : 0;
    long total = response.headers().firstValueAsLong("Content-Length").orElse(-1);
    total = total < 0 ? source.bytes() : total + done;
    try (InputStream in = response.body();
        OutputStream out =
            Files.newOutputStream(
                part,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                goesOn ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING)) {
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
        done += n;
        listener.at(address.toString(), done, Math.max(done, total));
      }
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static HttpResponse<InputStream> get(URI address, long from) throws IOException {
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(20))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(Duration.ofMinutes(1));
    if (from > 0) {
      request.header("Range", "bytes=" + from + "-");
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (IOException e) {
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new IOException(address.getHost() + " is not reached (" + why + ")", e);
    }
  }
}
