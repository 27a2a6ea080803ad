package org.pulseboard.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Predicate;

/** Reads an event stream as the specification says; of a broken one it gives what came whole. */
public final class EventReader implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final HttpResponse<InputStream> response;
  private final BufferedReader lines;

  /** An event as dispatched: its name, its data, and the last event id at that time. */
  public record Event(String name, String data, String id) {}

  private String lastId = "";

  public EventReader(HttpRequest request) throws IOException, InterruptedException {
    this(HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream()));
  }

  /** Reads what is already being answered. */
  EventReader(HttpResponse<InputStream> response) {
    this.response = response;
    this.lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  public HttpResponse<?> response() {
    return response;
  }

  /**
   * The next event of that name; the request's timeout does not bound it, the server's ping does.
   */
  public Event next(String name) throws IOException {
    return next(event -> event.name().equals(name));
  }

  public Event next(Predicate<Event> wanted) throws IOException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    for (Event event = next(); System.nanoTime() < deadline; event = next()) {
      if (wanted.test(event)) {
        return event;
      }
    }
    throw new IOException("No such event within " + LIMIT);
  }

  public Event next() throws IOException {
    var name = "message";
    var data = new StringBuilder();
    for (String line = line(); ; line = line()) {
      if (line.isEmpty() && data.length() > 0) {
        return new Event(name, data.substring(0, data.length() - 1), lastId);
      }
      int colon = line.indexOf(':');
      String value = colon < 0 ? "" : line.substring(colon + 1).replaceFirst("^ ", "");
      switch (colon < 0 ? line : line.substring(0, colon)) {
        case "event" -> name = value;
        case "data" -> data.append(value).append('\n');
        case "id" -> lastId = value;
        default -> {} // retry, comments, and what is not known
      }
    }
  }

  private String line() throws IOException {
    String line = lines.readLine();
    if (line == null) {
      throw new IOException("The stream has ended");
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
