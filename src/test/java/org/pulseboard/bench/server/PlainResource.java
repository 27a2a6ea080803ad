package org.pulseboard.bench.server;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;

/** The textbook way to stream: the server's own broadcaster. */
@Path("plain")
public class PlainResource {
  @Inject private Targets targets;

  /** Subscribes. */
  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public void open(@Context Sse sse, @Context SseEventSink sink) {
    targets.plain(sse).register(sink);
  }

  /** Publications that threw at the publisher so far. */
  @GET
  @Path("failures")
  @Produces(MediaType.TEXT_PLAIN)
  public long failures() {
    return targets.failures();
  }
}
