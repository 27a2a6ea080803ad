/** A module of an application, in the same WAR as Pulseboard; it knows the api alone. */
package org.pulseboard.conformance.module;
