package org.pulseboard.stream.resume;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.pulseboard.node.Node;
import org.pulseboard.stream.log.Cursor;
import org.pulseboard.stream.log.EventLog;
import org.pulseboard.stream.log.Frame;
import org.pulseboard.stream.log.FrameType;
import org.pulseboard.stream.log.JsonText;
import org.pulseboard.stream.log.Utf8Builder;
import org.pulseboard.stream.topic.Topic;

/** Encodes what one subscriber alone is told: hello, gaps, when to come back. */
public final class Greeting {
  private final Node node;
  private final long heartbeatMillis;
  private final long intervalMillis;

  public Greeting(Node node, Duration heartbeat, Duration interval) {
    this.node = node;
    heartbeatMillis = heartbeat.toMillis();
    intervalMillis = interval.toMillis();
  }

  /**
   * The first bytes of a stream.
   *
   * @param log has the newest event of the topics that begin with one
   */
  public byte[] encode(List<Topic> topics, ResumePoint start, Instant now, EventLog log) {
    var out = new Utf8Builder(1024);
    Frame.appendRetry(Retry.usual(), out);
    var json = new Utf8Builder(512);
    hello(topics, start, now, json);
    Frame.append(FrameType.HELLO, start.cursor(), json, out);
    start.gaps().forEach(gap -> append(gap, out));
    for (Topic topic : topics) {
      Frame newest = topic.snapshot() ? log.newestDeclared(topic.bit()) : null;
      if (newest != null && newest.position() < start.liveFrom()) {
        out.append(newest.bytes());
      }
    }
    return out.toByteArray();
  }

  private void hello(List<Topic> topics, ResumePoint start, Instant now, Utf8Builder json) {
    time(now, json.ascii("{"));
    text("version", node.version(), json);
    text("build", node.build(), json);
    text("node", node.name(), json);
    text("started", node.started().toString(), json);
    json.ascii(",\"topics\":[");
    String separator = "";
    for (Topic topic : topics) {
      json.ascii(separator);
      JsonText.string(topic.name(), json);
      separator = ",";
    }
    json.ascii("],\"complete\":").ascii(complete(start));
    json.ascii(",\"pending\":[").ascii(start.needsJournal() ? "\"audit\"" : "").ascii("]");
    json.ascii(",\"heartbeatMillis\":").decimal(heartbeatMillis);
    json.ascii(",\"intervalMillis\":").decimal(intervalMillis).ascii('}');
  }

  /** False as soon as something is lost; null, and not true, while the journal has not answered. */
  private static String complete(ResumePoint start) {
    if (!start.gaps().isEmpty()) {
      return "false";
    }
    return start.needsJournal() ? "null" : "true";
  }

  private static void text(String name, String value, Utf8Builder json) {
    json.ascii(",\"").ascii(name).ascii("\":");
    JsonText.string(value, json);
  }

  /** The server's clock, in both forms. */
  private static void time(Instant now, Utf8Builder json) {
    json.ascii("\"time\":\"").ascii(now.toString());
    json.ascii("\",\"timeMillis\":").decimal(now.toEpochMilli());
  }

  /** The data of a {@code ping}. */
  public static Utf8Builder ping(Instant now) {
    var json = new Utf8Builder(96);
    time(now, json.ascii("{"));
    return json.ascii('}');
  }

  /**
   * The journal has answered what hello could not say; its id is the place from which records
   * follow. After the gap, if there is one: who is cut off in between is told of it again.
   */
  public static void resumed(RecordReplay.RecordPage page, Cursor cursor, Utf8Builder out) {
    var json = new Utf8Builder(96);
    json.ascii("{\"topic\":\"audit\",\"complete\":").ascii(Boolean.toString(page.lost() == null));
    json.ascii(",\"after\":").decimal(page.after()).ascii('}');
    Frame.append(FrameType.RESUMED, cursor.withAudit(page.after()), json, out);
  }

  /** A gap that a running stream fell into. */
  public static void append(Gap gap, Utf8Builder out) {
    var json = new Utf8Builder(192);
    json.ascii("{\"topic\":\"").ascii(gap.topic()).ascii('"');
    if (gap.isOfRecords()) {
      range(gap, json);
    } else {
      instant("from", gap.after(), json);
      instant("to", gap.until(), json);
    }
    text("reason", gap.reason(), json);
    Frame.append(FrameType.GAP, Cursor.NOW, json.ascii('}'), out);
  }

  /** The first and the last record that are lost. Times are not known of what is gone. */
  private static void range(Gap gap, Utf8Builder json) {
    json.ascii(",\"from\":null,\"to\":null");
    number("fromSeq", gap.after() == Cursor.UNKNOWN ? Cursor.UNKNOWN : gap.after() + 1, json);
    number("toSeq", gap.until(), json);
  }

  private static void number(String name, long value, Utf8Builder json) {
    json.ascii(",\"").ascii(name).ascii("\":");
    if (value == Cursor.UNKNOWN) {
      json.ascii("null");
    } else {
      json.decimal(value);
    }
  }

  private static void instant(String name, long millis, Utf8Builder json) {
    if (millis == Cursor.UNKNOWN) {
      json.ascii(",\"").ascii(name).ascii("\":null");
    } else {
      text(name, Instant.ofEpochMilli(millis).toString(), json);
    }
  }
}
