package org.pulseboard.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The document and the resources name the same. */
class ApiDocumentTest {

  @Test
  void each_operation_has_a_resource_and_each_resource_an_operation() {
    var documented = ApiDocument.operations().stream().map(Object::toString);

    assertThat(documented)
        .hasSizeGreaterThan(25)
        .containsExactlyInAnyOrderElementsOf(resources().keySet());
  }

  @Test
  void each_operation_has_the_parameters_of_its_resource() {
    Map<String, Set<String>> documented =
        ApiDocument.operations().stream()
            .collect(
                Collectors.toMap(
                    Object::toString,
                    operation -> operation.parameters().collect(Collectors.toSet())));

    resources()
        .forEach(
            (operation, method) ->
                assertThat(documented.get(operation))
                    .as(operation)
                    .isEqualTo(parameters(method).collect(Collectors.toSet())));
  }

  @Test
  void an_answer_that_breaks_the_promise_is_found_out() {
    String json = "application/json";

    assertThat(ApiDocument.broken("GET", "/health", 200, json, "{\"status\":\"UP\"}")).isEmpty();
    assertThat(ApiDocument.broken("GET", "/health", 200, json, "{\"status\":\"WELL\"}"))
        .isNotEmpty();
    assertThat(ApiDocument.broken("GET", "/health", 200, json, "{\"status\":\"UP\",\"x\":1}"))
        .isNotEmpty();
    assertThat(ApiDocument.broken("GET", "/health", 200, json, "{\"status\":")).isNotEmpty();
    assertThat(ApiDocument.broken("GET", "/health", 200, "text/html", "")).isNotEmpty();
    assertThat(ApiDocument.broken("GET", "/health", 400, json, "{}")).isNotEmpty();
    assertThat(ApiDocument.broken("GET", "/health", 202, json, "{\"status\":\"UP\"}")).isNotEmpty();
    assertThat(ApiDocument.broken("GET", "/secret", 200, json, "{}")).isNotEmpty();
    assertThat(ApiDocument.broken("DELETE", "/tokens/a", 204, "", "")).isEmpty();
  }

  /** The methods of all resources, by their operation. */
  private static Map<String, Method> resources() {
    var resources = new TreeMap<String, Method>();
    new ClassFileImporter()
        .withImportOption(new DoNotIncludeTests()).importPackages("org.pulseboard").stream()
            .filter(type -> type.isAnnotatedWith(Path.class))
            .map(JavaClass::reflect)
            .flatMap(type -> Stream.of(type.getDeclaredMethods()))
            .forEach(
                method -> http(method).forEach(http -> resources.put(http + path(method), method)));
    return resources;
  }

  private static List<String> http(Method method) {
    return Stream.of(method.getAnnotations())
        .map(each -> each.annotationType().getAnnotation(HttpMethod.class))
        .filter(each -> each != null)
        .map(HttpMethod::value)
        .toList();
  }

  private static String path(Method method) {
    Path below = method.getAnnotation(Path.class);
    String base = " /" + method.getDeclaringClass().getAnnotation(Path.class).value();
    return below == null ? base : base + "/" + below.value();
  }

  private static Stream<String> parameters(Method method) {
    return Arrays.stream(method.getParameters())
        .flatMap(
            parameter ->
                parameter.isAnnotationPresent(BeanParam.class)
                    ? Stream.of(parameter.getType().getDeclaredFields()).flatMap(f -> named(f))
                    : named(parameter));
  }

  private static Stream<String> named(AnnotatedElement element) {
    var names = new TreeSet<String>();
    for (Annotation each : element.getAnnotations()) {
      if (each instanceof QueryParam query) {
        names.add("query " + query.value());
      } else if (each instanceof HeaderParam header) {
        names.add("header " + header.value());
      } else if (each instanceof PathParam path) {
        names.add("path " + path.value());
      }
    }
    return names.stream();
  }
}
