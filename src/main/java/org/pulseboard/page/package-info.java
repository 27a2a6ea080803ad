/**
 * The pages: a shell for each, with the configuration that its scripts need, and their files.
 *
 * <pre>browser -> security -> [page] -> webapp/WEB-INF/jsp, webapp/css, webapp/js</pre>
 *
 * May depend on {@code metrics} (catalogue) and {@code security}.
 */
@NullMarked
package org.pulseboard.page;

import org.jspecify.annotations.NullMarked;
