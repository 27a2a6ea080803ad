/**
 * The pages: a shell for each, with the configuration that its scripts need, and their files.
 *
 * <pre>browser -> security -> [page] -> webapp/WEB-INF/jsp, webapp/css, webapp/js</pre>
 *
 * <p>Depends on {@code alerts.board}, {@code alerts.watch}, {@code api}, {@code config}, {@code
 * config.key}, {@code database.engine}, {@code encoding}, {@code node}, {@code permit}, {@code
 * problem} and {@code security.cookie}.
 */
@NullMarked
package org.pulseboard.page;

import org.jspecify.annotations.NullMarked;
