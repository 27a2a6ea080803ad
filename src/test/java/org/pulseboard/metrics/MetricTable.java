package org.pulseboard.metrics;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Prints the table of docs/metrics.md from the catalogue of a running Pulseboard. Arguments: its
 * address, user and password.
 */
public final class MetricTable {

  private MetricTable() {}

  /** Asks and prints. */
  public static void main(String[] args) throws Exception {
    var login =
        Base64.getEncoder()
            .encodeToString((args[1] + ":" + args[2]).getBytes(StandardCharsets.UTF_8));
    var request =
        HttpRequest.newBuilder(URI.create(args[0]).resolve("api/metrics/catalog"))
            .header("Authorization", "Basic " + login)
            .build();
    try (InputStream body =
            HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream()).body();
        var json = Json.createReader(body)) {
      System.out.print(of(json.readObject()));
    }
  }

  /** One row for each name of a catalogue, sorted. */
  static String of(JsonObject catalogue) {
    var tags = new TreeMap<String, TreeSet<String>>();
    var rows = new TreeMap<String, String>();
    for (var series : catalogue.getJsonArray("series").getValuesAs(JsonObject.class)) {
      var name = series.getString("name");
      tags.computeIfAbsent(name, n -> new TreeSet<>())
          .addAll(series.getJsonObject("tags").keySet());
      rows.put(
          name, "%s | %s".formatted(series.getString("unit"), series.getString("description")));
    }
    var table = new StringBuilder("| name | tags | unit | what |\n|---|---|---|---|\n");
    rows.forEach(
        (name, row) -> {
          var keys = String.join(", ", tags.getOrDefault(name, new TreeSet<>()));
          table.append("| `%s` | %s | %s |%n".formatted(name, keys, row));
        });
    return table.toString();
  }
}
