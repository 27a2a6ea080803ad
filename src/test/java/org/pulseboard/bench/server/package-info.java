/**
 * What the benchmark puts beside the stream in its own WAR: a way to publish, and the platform's
 * own broadcaster to compare with. Never part of {@code pulseboard.war}.
 */
@NullMarked
package org.pulseboard.bench.server;

import org.jspecify.annotations.NullMarked;
