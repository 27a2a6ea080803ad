/**
 * What runs here, as data for the page that tells it.
 *
 * <pre>JVM, Settings, DataDirectory -> [about] -> GET /api/about -> webapp/js/about</pre>
 *
 * May depend on {@code page} (the build) and the leaves.
 */
@NullMarked
package org.pulseboard.page.about;

import org.jspecify.annotations.NullMarked;
