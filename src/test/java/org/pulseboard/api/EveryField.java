package org.pulseboard.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** An event that says something in each of its fields. */
public final class EveryField {
  public static final AuditEvent EVENT =
      AuditEvent.of("ann", "order.cancel", "order/1")
          .outcome(Outcome.DENIED)
          .severity(Severity.CRITICAL)
          .reason("late \"again\"\n")
          .before(Map.of("state", "open"))
          .after(List.of("x", true))
          .sourceAddress("10.0.0.1")
          .traceId("t1")
          .attribute("k", "v")
          .time(Instant.parse("2026-11-22T13:00:00Z"))
          .build();

  private EveryField() {}
}
