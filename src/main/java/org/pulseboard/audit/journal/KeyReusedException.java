package org.pulseboard.audit.journal;

/** An idempotency key came back with another body; nothing of it was recorded. */
public class KeyReusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  KeyReusedException(String key) {
    super("The Idempotency-Key '%s' was used for another body".formatted(key));
  }
}
