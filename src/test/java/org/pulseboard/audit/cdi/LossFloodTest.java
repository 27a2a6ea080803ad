package org.pulseboard.audit.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.pulseboard.api.AuditEvent;

class LossFloodTest {
  private static final Logger LOG = Logger.getLogger(Losses.class.getName());

  private final List<String> lines = new CopyOnWriteArrayList<>();

  @Test
  void a_dead_journal_is_counted_and_does_not_fill_the_log() {
    var losses = new Losses();
    Handler handler = handler();
    LOG.addHandler(handler);
    try {
      for (int i = 0; i < 10_000; i++) {
        losses.add(
            AuditEvent.of("alice", "order.cancel\n" + i, "order/1").build(),
            new IllegalStateException("down\nforged line"));
      }
    } finally {
      LOG.removeHandler(handler);
    }

    assertThat(losses.total()).isEqualTo(10_000);
    assertThat(losses.unreported()).isEqualTo(10_000);
    assertThat(lines).hasSizeBetween(10, 30).noneMatch(line -> line.contains("\n"));
    assertThat(lines.get(0)).contains("order.cancel?0", "down");
  }

  private Handler handler() {
    return new Handler() {
      @Override
      public void publish(LogRecord logged) {
        lines.add(logged.getMessage());
      }

      @Override
      public void flush() {
        // Nothing waits.
      }

      @Override
      public void close() {
        // Nothing is open.
      }
    };
  }
}
