package org.pulseboard.stream.connection;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.BooleanSupplier;

/**
 * A request that a stream will answer.
 *
 * @param request asynchronous or able to become so
 * @param finish ends the exchange in the way of the framework that dispatched it; false if that
 *     cannot be done, and then the container is asked to
 */
public record Exchange(HttpServletRequest request, BooleanSupplier finish) {}
