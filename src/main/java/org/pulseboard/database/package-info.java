/**
 * The one database of an installation: H2 in the data directory, or PostgreSQL through a DataSource
 * of the server.
 *
 * <pre>audit (records), security (accounts, tokens) -> [database]</pre>
 *
 * <p>Depends on {@code config}, {@code config.key} and {@code threads}.
 */
@NullMarked
package org.pulseboard.database;

import org.jspecify.annotations.NullMarked;
