/**
 * The one database of an installation: H2 in the data directory, or PostgreSQL through a DataSource
 * of the server.
 *
 * <pre>audit (records), security (accounts, tokens) -> [database]</pre>
 *
 * A leaf: every other package may use it, it knows {@code config} only.
 */
@NullMarked
package org.pulseboard.database;

import org.jspecify.annotations.NullMarked;
