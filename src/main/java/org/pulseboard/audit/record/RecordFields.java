package org.pulseboard.audit.record;

import java.util.List;
import java.util.stream.Stream;
import org.pulseboard.api.EventField;

/** The fields of a record: those of its event, and what the journal adds. */
public final class RecordFields {
  /** Position in the journal; not hashed with the JSON. */
  public static final String SEQ = "seq";

  /** The record's hash; not hashed itself. */
  public static final String HASH = "hash";

  /** The server's time at the commit. */
  public static final String RECORDED_AT = "recordedAt";

  /** What the server's clock said, if it was behind {@link #RECORDED_AT}. */
  public static final String CLOCK = "clock";

  /** Who handed the event in, as authenticated. */
  public static final String PUBLISHER = "publisher";

  /** The server that took the event. */
  public static final String NODE = "node";

  /** All of them. */
  public static final List<String> ALL =
      Stream.concat(
              Stream.of(SEQ, HASH, RECORDED_AT, CLOCK, PUBLISHER, NODE),
              Stream.of(EventField.values()).map(EventField::key))
          .toList();

  private RecordFields() {}
}
