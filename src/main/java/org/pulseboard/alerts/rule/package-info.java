/**
 * What a rule says: read from YAML or JSON by one schema, checked as a whole, and not yet applied
 * to anything.
 *
 * <pre>alerts -> [alerts.rule]</pre>
 *
 * <p>Depends on {@code api} and {@code config.key}.
 */
@NullMarked
package org.pulseboard.alerts.rule;

import org.jspecify.annotations.NullMarked;
