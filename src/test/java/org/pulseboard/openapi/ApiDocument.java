package org.pulseboard.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the API's document promises, and whether an answer keeps it. Stricter than the document is
 * to its readers: an answer has no field that is not named there.
 */
public final class ApiDocument {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNode DOCUMENT = read();
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
  private static final Map<JsonNode, JsonSchema> KNOWN = new ConcurrentHashMap<>();
  private static final Set<String> JSON_TYPES =
      Set.of("application/json", "application/problem+json");
  private static final List<String> METHODS =
      List.of("get", "head", "post", "put", "patch", "delete");
  private static final List<Operation> OPERATIONS = allOperations();

  private ApiDocument() {}

  /**
   * An operation.
   *
   * @param path below {@code /api}, with names in braces
   */
  public record Operation(String method, String path, JsonNode described) {
    /** The role that it needs: "open", "signed in", or a role. */
    public String role() {
      return described.path("x-role").asText("open");
    }

    /** Its parameters, each as the place and the name. */
    Stream<String> parameters() {
      return Stream.of(described, DOCUMENT.at("/paths").path(path))
          .flatMap(each -> list(each.path("parameters")).stream())
          .map(ApiDocument::resolved)
          .map(each -> each.path("in").asText() + " " + each.path("name").asText());
    }

    private boolean matches(String asked) {
      String pattern = Pattern.quote(path).replaceAll("\\{\\w+}", "\\\\E[^/]+\\\\Q");
      return asked.matches(pattern);
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  /** All operations, in their order. */
  public static List<Operation> operations() {
    return OPERATIONS;
  }

  private static List<Operation> allOperations() {
    var all = new ArrayList<Operation>();
    fields(DOCUMENT.path("paths"))
        .forEach(
            (path, methods) ->
                fields(methods)
                    .forEach(
                        (method, described) -> {
                          if (METHODS.contains(method)) {
                            all.add(
                                new Operation(method.toUpperCase(Locale.ROOT), path, described));
                          }
                        }));
    return List.copyOf(all);
  }

  /**
   * What an answer breaks; empty if it keeps the promise.
   *
   * @param path below {@code /api}, without the query
   * @param mediaType with parameters; empty if there is none
   */
  public static List<String> broken(
      String method, String path, int status, String mediaType, String body) {
    Optional<Operation> operation = operation(method, path);
    if (operation.isEmpty()) {
      return status < 400 ? List.of("no such operation") : List.of();
    }
    JsonNode responses = operation.get().described().path("responses");
    JsonNode response = resolved(responses.path(String.valueOf(status)));
    if (response.isMissingNode()) {
      if (status < 400) {
        return List.of("status " + status + " is not in the document");
      }
      response = resolved(responses.path("default"));
    }
    return broken(response.path("content"), method, mediaType, body);
  }

  private static List<String> broken(
      JsonNode content, String method, String mediaType, String body) {
    if (content.isMissingNode()) {
      return body.isEmpty() ? List.of() : List.of("a body where there is none");
    }
    if (method.equals("HEAD") && mediaType.isEmpty()) {
      return List.of(); // a server may leave out what describes a body that does not come
    }
    String type = mediaType.replaceAll(";.*", "").strip();
    JsonNode described = content.path(type);
    if (described.isMissingNode()) {
      return List.of("media type '" + mediaType + "' is not in the document");
    }
    return method.equals("HEAD") || !JSON_TYPES.contains(type)
        ? List.of()
        : broken(described.path("schema"), body);
  }

  private static List<String> broken(JsonNode schema, String body) {
    try {
      return KNOWN
          .computeIfAbsent(schema, ApiDocument::strict)
          .validate(JSON.readTree(body))
          .stream()
          .map(message -> message.getInstanceLocation() + ": " + message.getMessage())
          .toList();
    } catch (IOException e) {
      return List.of("no JSON: " + e.getMessage());
    }
  }

  private static JsonSchema strict(JsonNode schema) {
    ObjectNode whole = schema.deepCopy();
    whole.set("components", DOCUMENT.path("components").deepCopy());
    close(whole);
    return SCHEMAS.getSchema(whole);
  }

  private static void close(JsonNode node) {
    if (node instanceof ObjectNode object
        && object.path("properties").isObject()
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    node.forEach(ApiDocument::close);
  }

  /** HEAD goes with GET. */
  private static Optional<Operation> operation(String method, String path) {
    var there = operations().stream().filter(each -> each.matches(path)).toList();
    var exact = there.stream().filter(each -> each.method().equals(method)).findFirst();
    return exact.isEmpty() && method.equals("HEAD")
        ? there.stream().filter(each -> each.method().equals("GET")).findFirst()
        : exact;
  }

  private static JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? DOCUMENT.at(node.path("$ref").asText().substring(1)) : node;
  }

  private static Map<String, JsonNode> fields(JsonNode node) {
    var fields = new TreeMap<String, JsonNode>();
    node.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
    return fields;
  }

  private static List<JsonNode> list(JsonNode node) {
    var list = new ArrayList<JsonNode>();
    node.forEach(list::add);
    return list;
  }

  private static JsonNode read() {
    try {
      return JSON.readTree(
          Path.of("src/main/resources/org/pulseboard/openapi/openapi.json").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
