package org.pulseboard.api;

import org.jspecify.annotations.Nullable;

/**
 * Whom {@link Audited} names as the actor. Pulseboard brings its own; in another application a bean
 * of this type says it better than the default, which knows the name of the server's principal and
 * no address.
 *
 * <p>Called on the thread of the audited method. Must not block.
 */
public interface AuditCaller {

  /** {@return a name; {@code anonymous} in a request of nobody, {@code system} outside of any} */
  String name();

  /** {@return the peer's address; null outside of a request, or if unknown} */
  @Nullable String address();
}
