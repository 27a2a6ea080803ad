/**
 * The API as a document for programs. It is written by hand, since what is streamed has no type
 * that could be read from the code, and a test holds it and the resources together.
 *
 * <pre>openapi.json, Build -> [openapi] -> GET /api/openapi.json</pre>
 *
 * <p>Depends on {@code node}.
 */
@NullMarked
package org.pulseboard.openapi;

import org.jspecify.annotations.NullMarked;
