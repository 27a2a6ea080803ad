package org.pulseboard.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Other ways to ask for what the table of access refuses: none may be more open than the plain. */
public final class Spellings {
  private static final Map<String, UnaryOperator<String>> PATHS =
      Map.ofEntries(
          Map.entry("a path parameter at the end", path -> path + ";x=y"),
          Map.entry("an empty one", path -> path + ";"),
          Map.entry("one in the first segment", path -> path.replaceFirst("/(\\w+)", "/$1;x=y")),
          Map.entry("a slash at the end", path -> path + "/"),
          Map.entry("two slashes at the start", path -> "/" + path),
          Map.entry("two slashes within", path -> path.replaceFirst("(\\w)/", "$1//")),
          Map.entry("an encoded slash", path -> path.replaceFirst("(\\w)/", "$1%2f")),
          Map.entry("a dot segment", path -> "/." + path),
          Map.entry("encoded dots", path -> "/css/%2e%2e" + path),
          Map.entry("dots behind what is open", path -> "/css/.." + path),
          Map.entry("dots with a parameter", path -> "/css/..;" + path),
          Map.entry("dots behind a static file", path -> "/api/health/.." + path),
          Map.entry("upper case", path -> path.toUpperCase(Locale.ROOT)),
          Map.entry("an encoded letter", path -> path.replaceFirst("a", "%61")),
          Map.entry("twice encoded", path -> path.replaceFirst("a", "%2561")),
          Map.entry("a file of styles", path -> path + "/x.css"),
          Map.entry("a file of styles in a parameter", path -> path + ";/x.css"),
          Map.entry("a null at the end", path -> path + "%00"),
          Map.entry("a backslash", path -> "\\" + path.substring(1)));

  private static final List<String> HEADERS =
      List.of(
          "X-HTTP-Method-Override: GET",
          "X-Original-URL: /login",
          "X-Rewrite-URL: /login",
          "X-Forwarded-User: admin",
          "X-Forwarded-For: 127.0.0.1",
          "Forwarded: for=127.0.0.1");

  private final URI base;

  /** Asks Pulseboard at that address. */
  public Spellings(URI base) {
    this.base = base;
  }

  /** Fails if any of them opens what the line's plain form does not. */
  public void allAsClosedAs(AccessTable.Line line) throws IOException {
    for (String caller : Callers.CREDENTIALS.keySet()) {
      if (line.expected().getOrDefault(caller, Set.of()).stream().noneMatch(Spellings::opens)) {
        for (String opened : opened(line, Callers.CREDENTIALS.getOrDefault(caller, ""))) {
          assertThat(opened).as("%s as %s", line, caller).isEmpty();
        }
      }
    }
  }

  /** Fails if the id of a session of admin opens anything outside of its cookie. */
  public void sessionIdOpensNothing() throws Exception {
    var person = new Person(base);
    person.signIn("admin", "acceptance-password");
    assertThat(person.sessionId()).isNotEmpty();
    String name = person.sessionCookie().orElseThrow().getName();
    for (String path :
        List.of(
            "api/users;%s=%s",
            "api/session;%s=%s",
            "api;%s=%s/users",
            ";%s=%s",
            "api/users;jsessionid=%2$s",
            "api/users;JSESSIONID=%2$s",
            "api/users?%s=%s",
            "api/users?jsessionid=%2$s")) {
      String spelled = base.getPath() + path.formatted(name, person.sessionId());
      assertThat(opens(status("GET", spelled, "", ""))).as(path).isFalse();
      assertThat(
              opens(status("GET", spelled, "", "Cookie: " + name + "=" + "0".repeat(28) + "\r\n")))
          .as("%s and a wrong cookie", path)
          .isFalse();
    }
    assertThat(person.get("api/session").statusCode()).as("its cookie").isEqualTo(200);
  }

  private List<String> opened(AccessTable.Line line, String credentials) throws IOException {
    int query = line.path().indexOf('?');
    String path = base.getPath() + (query < 0 ? line.path() : line.path().substring(0, query));
    String rest = query < 0 ? "" : line.path().substring(query);
    var opened = new ArrayList<String>();
    for (var spelling : PATHS.entrySet()) {
      String other = spelling.getValue().apply(path);
      if (!other.equals(path) && opens(status(line.method(), other + rest, credentials, ""))) {
        opened.add(spelling.getKey() + ": " + other);
      }
    }
    for (String method : methods(line.method())) {
      if (opens(status(method, path + rest, credentials, ""))) {
        opened.add(method);
      }
    }
    for (String header : HEADERS) {
      if (opens(status(line.method(), path + rest, credentials, header + "\r\n"))) {
        opened.add(header);
      }
    }
    return opened;
  }

  /** HEAD stands for GET, which has a line of its own where it is allowed. */
  private static List<String> methods(String method) {
    String lower = method.toLowerCase(Locale.ROOT);
    return method.equals("GET")
        ? List.of("HEAD", "OPTIONS", "TRACE", lower)
        : List.of("OPTIONS", "TRACE", lower);
  }

  private int status(String method, String path, String credentials, String header)
      throws IOException {
    String authorization = credentials.isEmpty() ? "" : "Authorization: " + credentials + "\r\n";
    try (var raw = new Raw(base)) {
      return raw.send(
              (method + " " + path + " HTTP/1.1\r\nHost: " + base.getAuthority() + "\r\n")
                  + (authorization + header)
                  + "Content-Length: 0\r\nConnection: close\r\n\r\n")
          .status();
    }
  }

  private static boolean opens(int status) {
    return status >= 200 && status < 300;
  }
}
