/**
 * Every key of the configuration, declared once: its name, type, default, bounds, and why it is
 * there. Code reads it, a bad value is refused by it, and the page About shows it.
 *
 * <pre>[config.key] -> Settings -> whoever is set; docs/configuration.md, held against it</pre>
 *
 * <p>Depends on no other package of ours.
 */
@NullMarked
package org.pulseboard.config.key;

import org.jspecify.annotations.NullMarked;
