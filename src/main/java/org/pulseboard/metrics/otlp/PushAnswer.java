package org.pulseboard.metrics.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pulseboard.outgoing.ReceiverWords;
import org.pulseboard.outgoing.RetryAfter;

/**
 * What came back, and what becomes of the payload.
 *
 * @param verdict whether it was taken
 * @param trouble what is wrong and what to do, for operators; empty if all is well
 * @param remark what the receiver has to say though it took all; empty if nothing
 * @param rejected points that it did not take of a payload that it took
 * @param after how long the receiver asks to wait before the next try; zero if it does not ask
 * @see <a href="https://opentelemetry.io/docs/specs/otlp/#otlphttp-response">OTLP/HTTP Response</a>
 */
record PushAnswer(
    PushVerdict verdict, String trouble, String remark, long rejected, Duration after) {
  private static final JsonReaderFactory JSON = Json.createReaderFactory(Map.of());

  /** What becomes of the payload. */
  enum PushVerdict {
    /** The receiver has it. */
    TAKEN,
    /** It is tried again. */
    LATER,
    /** It would be refused for ever. */
    REFUSED
  }

  /** Loads what an answer may need. */
  static void rehearse() {
    var none = HttpHeaders.of(Map.of(), (name, value) -> true);
    Optional<byte[]> answer = Optional.of("{\"message\":\"none\"}".getBytes(UTF_8));
    for (int status : new int[] {200, 400}) {
      var unused = of(status, none, answer, new ReceiverWords(List.of()), InstantSource.system());
    }
  }

  /** No answer at all. */
  static PushAnswer none(String why) {
    return later(why, Duration.ZERO);
  }

  /** A payload that is not even sent. */
  static PushAnswer refused(String why) {
    return new PushAnswer(PushVerdict.REFUSED, why, "", 0, Duration.ZERO);
  }

  /**
   * An answer.
   *
   * @param body empty if it is too long to be read
   * @param words of the receiver, as far as they may be told
   */
  static PushAnswer of(
      int status,
      HttpHeaders headers,
      Optional<byte[]> body,
      ReceiverWords words,
      InstantSource clock) {
    String text = new String(body.orElse(new byte[0]), UTF_8);
    if (status / 100 == 2) {
      return body.isPresent() ? success(status, text, words) : noOtlp(status);
    }
    String message = words.of(message(text));
    String said = "it answers " + status + (message.isEmpty() ? "" : ": " + message);
    return switch (status) {
      case 429, 502, 503, 504 -> later(said, RetryAfter.of(headers, clock));
      case 301, 302, 303, 307, 308 ->
          refused(
              "it answers "
                  + status
                  + ", and redirections are not followed: set pulseboard.otlp.url to where it"
                  + " leads");
      case 401, 403 -> refused(said + ". Correct pulseboard.otlp.headers");
      case 404, 405 -> refused(said + ". Correct pulseboard.otlp.url");
      case 413 -> refused(said + ". Raise its limit for a request");
      case 400, 415 -> refused(said + ". It has to take OTLP in JSON, packed with gzip");
      default -> refused(said);
    };
  }

  private static PushAnswer later(String why, Duration after) {
    return new PushAnswer(PushVerdict.LATER, why, "", 0, after);
  }

  /** Whoever answers 200 with something else has not confirmed anything: a page, mostly. */
  private static PushAnswer noOtlp(int status) {
    return refused("it answers " + status + ", but not as OTLP does. Correct pulseboard.otlp.url");
  }

  private static PushAnswer success(int status, String text, ReceiverWords words) {
    if (text.isBlank()) {
      return new PushAnswer(PushVerdict.TAKEN, "", "", 0, Duration.ZERO);
    }
    Optional<JsonObject> json = json(text);
    if (json.isEmpty()) {
      return noOtlp(status);
    }
    JsonObject partial = object(json.get(), "partialSuccess");
    long rejected = number(partial.get("rejectedDataPoints"));
    String message = words.of(string(partial, "errorMessage"));
    String trouble =
        rejected == 0
            ? ""
            : "it rejects "
                + rejected
                + " points of a push"
                + (message.isEmpty() ? "" : ": " + message);
    return new PushAnswer(
        PushVerdict.TAKEN, trouble, rejected == 0 ? message : "", rejected, Duration.ZERO);
  }

  /** Of a google.rpc.Status, else the whole. */
  private static String message(String text) {
    return json(text).map(status -> string(status, "message")).orElse(text);
  }

  private static Optional<JsonObject> json(String text) {
    try (var reader = JSON.createReader(new StringReader(text))) {
      return Optional.of(reader.readObject());
    } catch (JsonException | IllegalStateException noJson) {
      return Optional.empty();
    }
  }

  private static JsonObject object(JsonObject parent, String key) {
    return parent.get(key) instanceof JsonObject child ? child : JsonValue.EMPTY_JSON_OBJECT;
  }

  private static String string(JsonObject parent, String key) {
    return parent.get(key) instanceof JsonString text ? text.getString() : "";
  }

  /** A 64-bit number is a text in this JSON; both are taken. */
  private static long number(@Nullable JsonValue value) {
    if (value instanceof JsonNumber number) {
      return Math.max(0, number.longValue());
    }
    String digits = value instanceof JsonString text ? text.getString() : "";
    return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : 0;
  }
}
