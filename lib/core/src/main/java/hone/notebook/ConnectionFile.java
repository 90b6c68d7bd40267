package hone.notebook;

import hone.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The ports and the key that a kernel listens with, all on this machine. */
record ConnectionFile(
    int shell, int control, int iopub, int stdin, int heartbeat, Signature signature) {

  private static final String IP = "127.0.0.1";

  /** Five ports that are free now; another program may still take one before the kernel does. */
  static ConnectionFile random() throws IOException {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      int[] ports = new int[5];
      for (int i = 0; i < ports.length; i++) {
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(IP));
        sockets.add(socket);
        ports[i] = socket.getLocalPort();
      }
      return new ConnectionFile(
          ports[0], ports[1], ports[2], ports[3], ports[4], Signature.random());
    } finally {
      for (ServerSocket socket : sockets) {
        socket.close();
      }
    }
  }

  String address(int port) {
    return "tcp://" + IP + ":" + port;
  }

  void write(Path file) throws IOException {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("transport", "tcp");
    out.put("ip", IP);
    out.put("shell_port", shell);
    out.put("control_port", control);
    out.put("iopub_port", iopub);
    out.put("stdin_port", stdin);
    out.put("hb_port", heartbeat);
    out.put("signature_scheme", "hmac-sha256");
    out.put("key", signature.key());
    Files.writeString(file, Json.write(out));
  }
}
