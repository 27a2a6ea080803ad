package org.pulseboard.stream.http;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Providers;
import jakarta.ws.rs.sse.SseBroadcaster;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pulseboard.problem.Problem;
import org.pulseboard.stream.LiveStream;
import org.pulseboard.stream.connection.Exchange;
import org.pulseboard.stream.connection.StreamOwner;
import org.pulseboard.stream.resume.Retry;
import org.pulseboard.stream.topic.Topics;

/** Opens streams. */
@Path("stream")
public class StreamResource {
  /** A resource stays with its request, and that with the server's thread: hence not the stream. */
  @Inject private Instance<LiveStream> stream;

  @Inject private Instance<SseBroadcaster> broadcaster;
  @Inject private Instance<Topics> topics;

  /**
   * Begins a stream. Its connection answers from then on, not this method; only a refusal is
   * answered here.
   *
   * @param lastEventId where a browser stopped that reconnects by itself; it wins over {@code
   *     since}
   */
  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public void open(
      @QueryParam("topics") @DefaultValue("metrics") String names,
      @QueryParam("since") @Nullable String since,
      @HeaderParam(HttpHeaders.LAST_EVENT_ID_HEADER) @Nullable String lastEventId,
      @Context HttpServletRequest request,
      @Context Providers providers,
      @Suspended AsyncResponse response)
      throws IOException {
    StreamOwner origin =
        StreamOwner.of(request, TopicsParameter.granted(names, topics.get(), request));
    SseBroadcaster readers = broadcaster.get(); // first: what is prepared must be registered
    LiveStream live = stream.get();
    live.encoder().use(providers);
    var exchange = new Exchange(request, () -> response.resume(Response.ok().build()));
    SseEventSink sink = live.prepare(exchange, origin, lastEventId == null ? since : lastEventId);
    if (sink == null) {
      response.resume(full());
    } else {
      readers.register(sink);
    }
  }

  /** Without it, a HEAD would open a stream. */
  @HEAD
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public Response head() {
    return Response.ok().type(MediaType.SERVER_SENT_EVENTS).build();
  }

  private static Response full() {
    long seconds = Retry.whenFull();
    var problem =
        Problem.of(
            503,
            String.format(
                Locale.ROOT,
                "Too many streams are open, or the server is stopping; come back in %d seconds.",
                seconds));
    return Response.fromResponse(problem.toResponse())
        .header(HttpHeaders.RETRY_AFTER, seconds)
        .build();
  }
}
