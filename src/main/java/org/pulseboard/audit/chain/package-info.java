/**
 * What makes the journal provable: canonical JSON, signed checkpoints, and the check of the whole
 * chain.
 *
 * <p>Depends on {@code api}, {@code api.json}, {@code audit.record} and {@code health}.
 */
@NullMarked
package org.pulseboard.audit.chain;

import org.jspecify.annotations.NullMarked;
