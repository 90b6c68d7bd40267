package hone.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
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
    } else if (source instanceof Source.DebianSet set) {
      List<String> command = new ArrayList<>(List.of("apt-get", "download"));
      command.addAll(set.names());
      client(source, command);
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
      throw new IOException(command.get(0) + " failed (" + complaint(Files.readString(log)) + ")");
    }
    listener.at(source.words(), source.bytes(), source.bytes());
  }

  /** What a client says went wrong, in one line: npm marks errors so, apt-get by "E:". */
  private static String complaint(String said) {
    return said.lines()
        .filter(l -> l.startsWith("E:") || l.startsWith("npm error") || l.startsWith("npm ERR!"))
        .map(l -> l.replaceFirst("^(E:|npm error|npm ERR!) *", "").strip())
        .filter(l -> !l.isEmpty() && !l.matches("(A complete log|syscall|errno).*"))
        .limit(3)
        .collect(Collectors.joining(", "));
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
    HttpURLConnection connection = get(address, have);
    if (connection.getResponseCode() == 416) { // the part is longer than the file: not of this file
      have = 0;
      connection = get(address, 0);
    }
    int answer = connection.getResponseCode();
    if (answer != 200 && answer != 206) {
      throw new IOException(address + " answered " + answer);
    }
    boolean goesOn = answer == 206;
    long done = goesOn ? have : 0;
    long total = connection.getContentLengthLong();
    total = total < 0 ? source.bytes() : total + done;
    try (InputStream in = connection.getInputStream();
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
    if (connection.getContentLengthLong() >= 0 && done < total) {
      throw new IOException(address + " broke off; what came is kept and the next fetch goes on");
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static HttpURLConnection get(URI address, long from) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setConnectTimeout(20_000);
    connection.setReadTimeout(60_000);
    if (from > 0) {
      connection.setRequestProperty("Range", "bytes=" + from + "-");
    }
    try {
      connection.connect();
      return connection;
    } catch (IOException e) {
      String why = e instanceof UnknownHostException ? "no such host is known" : e.getMessage();
      throw new IOException(address.getHost() + " is not reached (" + why + ")", e);
    }
  }
}
