/**
 * This server and this build: name, version and start, each found in one way.
 *
 * <pre>settings, WAR -> [node] -> audit, stream, page</pre>
 *
 * <p>Depends on {@code config} and {@code config.key}.
 */
@NullMarked
package org.pulseboard.node;

import org.jspecify.annotations.NullMarked;
