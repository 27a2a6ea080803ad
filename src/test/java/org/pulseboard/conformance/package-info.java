/**
 * The conformance suite: the same checks, over HTTP alone, against every server that Pulseboard is
 * said to run on, each set up as the README tells people.
 */
package org.pulseboard.conformance;
