package org.pulseboard.audit.journal;

import java.util.Locale;

/** An idempotency key came back with another body; nothing of it was recorded. */
public class KeyReusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  KeyReusedException(String key) {
    super(String.format(Locale.ROOT, "The Idempotency-Key '%s' was used for another body", key));
  }
}
