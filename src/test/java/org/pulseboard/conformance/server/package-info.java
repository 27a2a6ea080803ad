/** The servers, each as it is unpacked, configured, started, fed and stopped by hand. */
package org.pulseboard.conformance.server;
