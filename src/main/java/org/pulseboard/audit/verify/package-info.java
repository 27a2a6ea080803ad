/**
 * Proves that nobody edited the journal, or names the first record that is not what it was.
 *
 * <p>Depends on {@code audit.chain} and {@code audit.store}.
 */
@NullMarked
package org.pulseboard.audit.verify;

import org.jspecify.annotations.NullMarked;
