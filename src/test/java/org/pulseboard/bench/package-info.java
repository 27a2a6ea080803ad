/** Benchmarks: programs with a main method, run by {@code mvn -Pbench}, that measure and print. */
@NullMarked
package org.pulseboard.bench;

import org.jspecify.annotations.NullMarked;
