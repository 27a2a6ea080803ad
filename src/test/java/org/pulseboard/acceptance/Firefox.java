package org.pulseboard.acceptance;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A Firefox without a screen and with an empty profile, driven by WebDriver BiDi: the installed
 * one, which Playwright cannot drive.
 */
final class Firefox implements AutoCloseable {
  private static final String READY = "WebDriver BiDi listening on ";
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Process process;
  private final Path profile;
  private final WebSocket socket;
  private final AtomicInteger ids = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonObject>> asked = new ConcurrentHashMap<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final String tab;

  private Firefox(String executable) throws IOException {
    profile = Files.createTempDirectory("firefox");
    process =
        new ProcessBuilder(
                executable,
                "--headless",
                "--no-remote",
                "--profile",
                profile.toString(),
                "--remote-debugging-port",
                "0")
            .redirectErrorStream(true)
            .start();
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create(address() + "/session"), new Answers())
            .join();
    ask(
        "session.new",
        Json.createObjectBuilder().add("capabilities", JsonObject.EMPTY_JSON_OBJECT));
    ask(
        "session.subscribe",
        Json.createObjectBuilder().add("events", Json.createArrayBuilder().add("log.entryAdded")));
    tab =
        ask("browsingContext.getTree", Json.createObjectBuilder())
            .getJsonArray("contexts")
            .getJsonObject(0)
            .getString("context");
  }

  /** Starts the Firefox that is on the PATH; empty if there is none. */
  static Optional<Firefox> start() throws IOException {
    Optional<Path> found =
        Stream.of(System.getenv("PATH").split(":"))
            .flatMap(folder -> Stream.of("firefox-esr", "firefox").map(Path.of(folder)::resolve))
            .filter(Files::isExecutable)
            .findFirst();
    return found.isPresent() ? Optional.of(new Firefox(found.get().toString())) : Optional.empty();
  }

  /** Goes to a page and waits until it is loaded. */
  void open(URI address) {
    ask(
        "browsingContext.navigate",
        inTab("context").add("url", address.toString()).add("wait", "complete"));
  }

  /** The text that an expression in the page has, once its promise is kept. */
  String evaluate(String expression) {
    JsonObject answer =
        ask(
            "script.evaluate",
            Json.createObjectBuilder()
                .add("expression", "Promise.resolve(" + expression + ").then(String)")
                .add("target", inTab("context"))
                .add("awaitPromise", true));
    if (!answer.getString("type").equals("success")) {
      throw new AssertionError(expression + ": " + answer);
    }
    return answer.getJsonObject("result").getString("value");
  }

  /** Waits until an expression in the page is true. */
  void waitFor(String expression) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!evaluate("Boolean(" + expression + ")").equals("true")) {
      if (System.nanoTime() > end) {
        throw new AssertionError("Not within " + PATIENCE.toSeconds() + " s: " + expression);
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  /** Errors and warnings of the page, violations of the content security policy included. */
  List<String> complaints() {
    return complaints;
  }

  @Override
  public void close() throws IOException {
    socket.abort();
    process.destroy();
    process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
    try (var files = Files.walk(profile)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private String address() throws IOException {
    var lines = new BufferedReader(process.inputReader(StandardCharsets.UTF_8));
    var heard = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(READY)) {
        return line.substring(READY.length()).strip();
      }
      heard.append(line).append('\n');
    }
    throw new IOException("Firefox ended: " + heard);
  }

  private JsonObjectBuilder inTab(String name) {
    return Json.createObjectBuilder().add(name, tab);
  }

  private JsonObject ask(String method, JsonObjectBuilder params) {
    int id = ids.incrementAndGet();
    var answer = new CompletableFuture<JsonObject>();
    asked.put(id, answer);
    String text =
        Json.createObjectBuilder()
            .add("id", id)
            .add("method", method)
            .add("params", params)
            .build()
            .toString();
    socket.sendText(text, true).join();
    return answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  /** What comes: an answer to a question, or an entry of the log. */
  private final class Answers implements WebSocket.Listener {
    private final StringBuilder parts = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      parts.append(data);
      if (last) {
        take(Json.createReader(new StringReader(parts.toString())).readObject());
        parts.setLength(0);
      }
      from.request(1);
      return CompletableFuture.completedStage(null);
    }

    private void take(JsonObject message) {
      switch (message.getString("type")) {
        case "success" ->
            asked.remove(message.getInt("id")).complete(message.getJsonObject("result"));
        case "error" ->
            asked
                .remove(message.getInt("id"))
                .completeExceptionally(new AssertionError(message.getString("message")));
        default -> {
          JsonObject entry = message.getJsonObject("params");
          if (List.of("error", "warn").contains(entry.getString("level"))) {
            complaints.add(entry.getString("text"));
          }
        }
      }
    }
  }
}
