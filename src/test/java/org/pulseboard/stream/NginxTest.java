package org.pulseboard.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.FreePort;
import org.pulseboard.Needed;

/** The shipped configuration, in front of the stream, where an nginx is installed. */
@Tag("slow")
class NginxTest {
  @TempDir Path directory;

  @Test
  void events_pass_one_by_one_and_a_reconnect_through_nginx_resumes() throws Exception {
    Path nginx = Needed.program("nginx", "nginx-light");
    int port = FreePort.get();
    try (var server = new StreamServer(StreamServer.CONFIG)) {
      Process proxy = start(nginx, port, server.port());
      try {
        String cursor = "";
        try (var client = SseClient.open(stream(port))) {
          assertThat(client.head).contains("text/event-stream").doesNotContain("gzip");
          assertThat(client.next().name()).isEqualTo("hello");
          for (int i = 1; i <= 20; i++) {
            server.audit("one by one"); // the next follows only when this one is through
            assertThat(client.next("audit").lastId()).isEqualTo(i + "-");
          }
          cursor = client.lastId();
        }
        server.audit("while away");
        try (var again = SseClient.open(stream(port), cursor)) {
          assertThat(again.next("audit").data()).contains("while away");
        }
      } finally {
        proxy.destroy();
        proxy.waitFor(10, TimeUnit.SECONDS);
      }
    }
  }

  private static URI stream(int port) {
    return URI.create("http://127.0.0.1:" + port + "/api/stream?topics=audit");
  }

  private Process start(Path nginx, int port, int backend) throws Exception {
    String shipped =
        Files.readString(Path.of("server-config/nginx/pulseboard.conf"))
            .replace("127.0.0.1:8081", "127.0.0.1:" + port)
            .replace("127.0.0.1:8080", "127.0.0.1:" + backend)
            .replace("proxy_pass http://pulseboard;", "proxy_pass http://pulseboard/stream;");
    Files.writeString(
        directory.resolve("nginx.conf"),
        "daemon off; pid nginx.pid; error_log error.log; events {}\n"
            + "http { access_log off; client_body_temp_path b; proxy_temp_path p;"
            + " fastcgi_temp_path f; uwsgi_temp_path u; scgi_temp_path s;\n"
            + shipped
            + "}\n");
    Process process =
        new ProcessBuilder(nginx.toString(), "-p", directory + "/", "-c", directory + "/nginx.conf")
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("out.log").toFile())
            .start();
    Await.until("nginx answers", () -> answers(port));
    return process;
  }

  private static boolean answers(int port) {
    try (var client = SseClient.open(stream(port))) {
      return client.status() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }
}
