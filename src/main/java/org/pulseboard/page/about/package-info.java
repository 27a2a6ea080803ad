/**
 * What runs here, as data for the page that tells it.
 *
 * <pre>JVM, Settings, DataDirectory -> [about] -> GET /api/about -> webapp/js/about</pre>
 *
 * <p>Depends on {@code config}, {@code config.key}, {@code node} and {@code permit}.
 */
@NullMarked
package org.pulseboard.page.about;

import org.jspecify.annotations.NullMarked;
