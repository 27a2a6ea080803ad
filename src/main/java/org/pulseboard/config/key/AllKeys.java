package org.pulseboard.config.key;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every key that Pulseboard reads. */
public final class AllKeys {
  /** In the order of docs/configuration.md. */
  public static final List<Setting<?>> IN_ORDER =
      Stream.of(
              ServerKeys.ALL,
              SecurityKeys.ALL,
              OidcKeys.ALL,
              MetricsKeys.ALL,
              OtlpKeys.ALL,
              AlertsKeys.ALL,
              AuditKeys.ALL,
              ForwardKeys.ALL,
              StreamKeys.ALL)
          .<Setting<?>>flatMap(List::stream)
          .toList();

  private AllKeys() {}

  /** The declaration of a key as somebody set it; empty where nobody reads that key. */
  public static Optional<Setting<?>> declared(String key) {
    return IN_ORDER.stream().filter(setting -> setting.isFor(key)).findFirst();
  }
}
