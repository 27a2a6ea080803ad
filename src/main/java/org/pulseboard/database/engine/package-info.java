/**
 * The products: H2 in the data directory, or PostgreSQL through a DataSource of the server.
 *
 * <pre>[database.engine] -> database</pre>
 *
 * <p>May depend on {@code database} and {@code config}.
 */
@NullMarked
package org.pulseboard.database.engine;

import org.jspecify.annotations.NullMarked;
