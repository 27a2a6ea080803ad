/**
 * The conformance suite: the same checks, over HTTP alone, against every server that Pulseboard is
 * said to run on, each set up as docs/servers tells people.
 */
package org.pulseboard.conformance;
