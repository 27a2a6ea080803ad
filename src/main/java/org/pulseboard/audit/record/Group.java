package org.pulseboard.audit.record;

import java.util.List;
import org.pulseboard.api.AuditCheckpoint;

/**
 * What becomes durable at once or not at all.
 *
 * @param head the newest record once this is durable
 * @param entries in sequence; may be empty
 * @param keys idempotency keys of requests among them
 * @param checkpoints signed at or before the head
 */
public record Group(
    ChainHead head, List<Entry> entries, List<StoredKey> keys, List<AuditCheckpoint> checkpoints) {}
