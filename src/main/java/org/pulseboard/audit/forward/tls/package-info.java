/**
 * Certificates and keys for connections to receivers outside, from PEM files.
 *
 * <p>Depends on no other package of ours.
 */
@NullMarked
package org.pulseboard.audit.forward.tls;

import org.jspecify.annotations.NullMarked;
