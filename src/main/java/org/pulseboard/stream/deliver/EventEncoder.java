package org.pulseboard.stream.deliver;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Providers;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.SseEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pulseboard.stream.log.JsonText;
import org.pulseboard.stream.log.Utf8Builder;

/**
 * Encodes events of other JAX-RS code. Whatever its fields hold, one event comes out.
 *
 * <p>Its id is left out: on our streams an id is a cursor, and a client that came back with another
 * one could not be given what it missed.
 */
public final class EventEncoder {
  private static final Pattern LINE_BREAK = Pattern.compile("\r\n|\r|\n");
  private static final Annotation[] NONE = {};

  private volatile @Nullable Providers providers;

  /** Makes known the writers of this application, for data that is not text. */
  public void use(Providers applicationsProviders) {
    providers = applicationsProviders;
  }

  /**
   * The event on the wire of one reader.
   *
   * @throws IllegalArgumentException if no writer takes its data
   */
  public byte[] encode(OutboundSseEvent event) {
    var out = new Utf8Builder(256);
    if (event.getReconnectDelay() != SseEvent.RECONNECT_NOT_SET) {
      line("retry: ", Long.toString(event.getReconnectDelay()), out);
    }
    return encode(event, event.getName(), out);
  }

  /**
   * The event on the wire of all readers of a topic. How soon they come back is left out: that is
   * for the stream to say.
   *
   * @throws IllegalArgumentException if no writer takes its data
   */
  public byte[] encode(OutboundSseEvent event, String topic) {
    return encode(event, topic, new Utf8Builder(256));
  }

  private byte[] encode(OutboundSseEvent event, @Nullable String name, Utf8Builder out) {
    String comment = event.getComment();
    if (comment != null) {
      lines(": ", comment, out);
    }
    if (name != null) {
      line("event: ", LINE_BREAK.matcher(name).replaceAll(" "), out);
    }
    if (event.getData() != null) {
      data(event, out);
    }
    return out.ascii('\n').toByteArray();
  }

  /** JSON stays on one line and stays equal; other text takes a field per line. */
  private void data(OutboundSseEvent event, Utf8Builder out) {
    String text = text(event);
    if (MediaType.APPLICATION_JSON_TYPE.isCompatible(event.getMediaType())
        && !event.getMediaType().isWildcardType()) {
      JsonText.document(text, out.ascii("data: "));
      out.ascii('\n');
    } else {
      lines("data: ", text, out);
    }
  }

  private static void lines(String field, String text, Utf8Builder out) {
    for (String line : LINE_BREAK.split(text, -1)) {
      line(field, line, out);
    }
  }

  private static void line(String field, String text, Utf8Builder out) {
    out.ascii(field).append(text.getBytes(StandardCharsets.UTF_8)).ascii('\n');
  }

  private String text(OutboundSseEvent event) {
    Object data = event.getData();
    if (data instanceof CharSequence || data instanceof Number || data instanceof Boolean) {
      return data.toString();
    }
    if (data instanceof byte[] bytes) {
      return new String(bytes, StandardCharsets.UTF_8);
    }
    return write(event, event.getType());
  }

  private <T> String write(OutboundSseEvent event, Class<T> type) {
    MediaType media =
        event.getMediaType() == null ? MediaType.TEXT_PLAIN_TYPE : event.getMediaType();
    Providers known = providers;
    MessageBodyWriter<T> writer =
        known == null
            ? null
            : known.getMessageBodyWriter(type, event.getGenericType(), NONE, media);
    if (writer == null) {
      throw new IllegalArgumentException("No writer for " + type.getName() + " as " + media);
    }
    var out = new ByteArrayOutputStream();
    try {
      writer.writeTo(
          type.cast(event.getData()),
          type,
          event.getGenericType(),
          NONE,
          media,
          new MultivaluedHashMap<>(),
          out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
