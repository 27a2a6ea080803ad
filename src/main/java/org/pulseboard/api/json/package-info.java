/**
 * How text stands in JSON: one way for events, samples, records and frames.
 *
 * <pre>api, audit, stream -> [api.json]</pre>
 *
 * <p>Depends on no other package of ours.
 */
@NullMarked
package org.pulseboard.api.json;

import org.jspecify.annotations.NullMarked;
