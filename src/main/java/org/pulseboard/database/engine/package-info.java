/**
 * The products: H2 in the data directory, or PostgreSQL through a DataSource of the server.
 *
 * <pre>[database.engine] -> database</pre>
 *
 * <p>Depends on {@code config}, {@code database}, {@code database.overlay} and {@code health}.
 */
@NullMarked
package org.pulseboard.database.engine;

import org.jspecify.annotations.NullMarked;
