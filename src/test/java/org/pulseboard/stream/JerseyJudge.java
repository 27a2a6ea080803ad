package org.pulseboard.stream;

import com.sun.net.httpserver.HttpServer;
import jakarta.ws.rs.client.ClientBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.glassfish.jersey.media.sse.EventInput;
import org.glassfish.jersey.media.sse.InboundEvent;

/** Reads an event stream with Jersey's client, which knows nothing of how it was written. */
public final class JerseyJudge {
  /** One event as Jersey understood it. */
  public record Event(String name, String id, String data) {}

  private JerseyJudge() {}

  /** The events in those bytes. */
  public static List<Event> read(byte[] stream) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
          exchange.sendResponseHeaders(200, stream.length);
          exchange.getResponseBody().write(stream);
          exchange.close();
        });
    server.start();
    try (var client = ClientBuilder.newClient()) {
      var target = client.target("http://127.0.0.1:" + server.getAddress().getPort() + "/");
      return read(target.request().get(EventInput.class));
    } finally {
      server.stop(0);
    }
  }

  private static List<Event> read(EventInput input) {
    var events = new ArrayList<Event>();
    while (!input.isClosed()) {
      InboundEvent event = input.read();
      if (event != null && !event.isEmpty()) {
        events.add(new Event(event.getName(), event.getId(), event.readData()));
      }
    }
    return events;
  }
}
