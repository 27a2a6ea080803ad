/**
 * Proves that nobody edited the journal, or names the first record that is not what it was.
 *
 * <p>Depends on {@code api}, {@code audit.chain}, {@code audit.record}, {@code audit.store} and
 * {@code database}.
 */
@NullMarked
package org.pulseboard.audit.verify;

import org.jspecify.annotations.NullMarked;
