package org.pulseboard.stream.http;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.pulseboard.stream.LiveStream;
import org.pulseboard.stream.connection.StreamMeters;
import org.pulseboard.stream.connection.StreamOwner;
import org.pulseboard.stream.deliver.Reader;
import org.pulseboard.stream.deliver.Subscriber;
import org.pulseboard.stream.log.EventLog;
import org.pulseboard.stream.log.Frame;
import org.pulseboard.stream.topic.Topics;

/** Lists the open streams, for operators. */
@Path("streams")
public class StreamsResource {
  /** A resource stays with its request, and that with the server's thread: hence not the stream. */
  @Inject private Instance<LiveStream> streams;

  @Inject private Instance<EventLog> logs;
  @Inject private Instance<Topics> topicTable;

  /** Every subscriber with its lag, and the totals since the start. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public JsonObject list() {
    EventLog.Head head = log().head();
    JsonArrayBuilder subscribers = Json.createArrayBuilder();
    stream().subscribers().forEach(subscriber -> subscribers.add(describe(subscriber, head)));
    return Json.createObjectBuilder()
        .add("subscribers", subscribers)
        .add("totals", totals(head))
        .build();
  }

  private JsonObjectBuilder describe(Subscriber subscriber, EventLog.Head head) {
    StreamOwner origin = subscriber.origin();
    Reader reader = subscriber.reader();
    long position = reader.position();
    return Json.createObjectBuilder()
        .add("id", origin.id())
        .add("user", origin.user())
        .add("address", origin.address())
        .add("topics", topics(origin.types()))
        .add("lagFrames", Math.max(0, head.position() - position))
        .add("lagBytes", Math.max(0, head.offset() - offset(position, head)))
        .add("bytes", subscriber.connection().bytes())
        .add("skipped", reader.skipped())
        .add("since", origin.since().toString());
  }

  /** Bytes published before that position, or before the oldest frame there is. */
  private long offset(long position, EventLog.Head head) {
    Frame frame =
        position >= head.position() ? null : log().frame(Math.max(position, log().tail()));
    return frame == null ? head.offset() : frame.offset();
  }

  private JsonArrayBuilder topics(int types) {
    JsonArrayBuilder topics = Json.createArrayBuilder();
    topicTable.get().in(types).forEach(topic -> topics.add(topic.name()));
    return topics;
  }

  private JsonObjectBuilder totals(EventLog.Head head) {
    StreamMeters meters = stream().meters();
    return Json.createObjectBuilder()
        .add("subscribers", stream().subscribers().count())
        .add("zombies", stream().zombies().count())
        .add("frames", head.position())
        .add("bytes", meters.bytes())
        .add("gaps", meters.gaps())
        .add("cuts", meters.cuts())
        .add("refusals", meters.refusals())
        .add("skipped", meters.skipped())
        .add("ringBytes", log().usedBytes());
  }

  private LiveStream stream() {
    return streams.get();
  }

  private EventLog log() {
    return logs.get();
  }
}
