package org.pulseboard.security.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hosts, with their ports, to which a browser may have sent a request: {@code Host}, and what a
 * proxy tells in {@code X-Forwarded-Host}, {@code X-Forwarded-Port} and {@code Forwarded}.
 *
 * <p>Good for one question only, whether another site made the browser send it: no page can add
 * such a header to a request for another site without being refused by the browser first.
 */
final class Hosts {
  /** As RFC 7239 writes it, quoted where it has a port. */
  private static final Pattern FORWARDED =
      Pattern.compile("(?:^|[;,\\s])host=(?:\"([^\"]*)\"|([^;,\\s\"]*))", Pattern.CASE_INSENSITIVE);

  private final Set<String> hosts;

  private Hosts(Set<String> hosts) {
    this.hosts = hosts;
  }

  /** Of a request. */
  static Hosts of(HttpServletRequest request) {
    return of(name -> Collections.list(request.getHeaders(name)));
  }

  /** Of headers, by their names. */
  static Hosts of(Function<String, List<String>> headers) {
    var hosts = new HashSet<String>();
    values(headers, "Host").forEach(hosts::add);
    values(headers, "X-Forwarded-Host")
        .forEach(
            host -> {
              hosts.add(host);
              values(headers, "X-Forwarded-Port").forEach(port -> hosts.add(host + ":" + port));
            });
    for (String header : headers.apply("Forwarded")) {
      Matcher found = FORWARDED.matcher(header);
      while (found.find()) {
        String quoted = found.group(1);
        hosts.add(lower(quoted != null ? quoted : found.group(2)));
      }
    }
    return new Hosts(hosts);
  }

  /** Compares host and port only: a proxy in front may speak another scheme. */
  boolean include(String origin) {
    try {
      URI uri = URI.create(origin);
      String authority = uri.getRawAuthority();
      if (authority == null) {
        return false;
      }
      String host = lower(authority);
      String usual = "https".equalsIgnoreCase(uri.getScheme()) ? ":443" : ":80";
      return hosts.contains(host) || (uri.getPort() < 0 && hosts.contains(host + usual));
    } catch (IllegalArgumentException notAnOrigin) {
      return false;
    }
  }

  private static List<String> values(Function<String, List<String>> headers, String name) {
    return headers.apply(name).stream()
        .flatMap(header -> List.of(header.split(",")).stream())
        .map(value -> lower(value.strip()))
        .filter(value -> !value.isEmpty())
        .toList();
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
