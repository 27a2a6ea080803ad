package org.pulseboard.audit.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pulseboard.api.AuditEvent;

class LossesTest {
  private final Logger logger = Logger.getLogger(Losses.class.getName());
  private final List<String> lines = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          lines.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    logger.addHandler(handler);
  }

  @AfterEach
  void leave() {
    logger.removeHandler(handler);
  }

  @Test
  void what_others_typed_is_one_line_of_the_log_without_anything_that_steers_a_terminal() {
    var event =
        AuditEvent.of("ann", "a\r\nFORGED\u0085b\u2028c\u2029d\u001b[31me\u009bf\u202eg", "t");

    new Losses().add(event.build(), new IllegalStateException("the database is away"));

    assertThat(lines)
        .singleElement()
        .isEqualTo(
            "An audit event is lost: action a??FORGED?b?c?d?[31me?f?g, outcome success: the database is away");
  }
}
