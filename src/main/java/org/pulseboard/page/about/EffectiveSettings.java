package org.pulseboard.page.about;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;
import org.pulseboard.config.Settings;
import org.pulseboard.config.key.AllKeys;
import org.pulseboard.config.key.Setting;

/**
 * Every key as it is declared, with the value that holds and whether somebody set it. Of a secret
 * it tells only that it is set; of secrets with names, the names.
 */
final class EffectiveSettings {
  private static final String HIDDEN = "set, not shown";

  private final Settings settings;

  EffectiveSettings(Settings settings) {
    this.settings = settings;
  }

  JsonArray json() {
    JsonArrayBuilder all = Json.createArrayBuilder();
    AllKeys.IN_ORDER.forEach(key -> all.add(describe(key)));
    return all.build();
  }

  private JsonObjectBuilder describe(Setting<?> key) {
    Optional<String> value = key.many() ? names(key) : shown(key);
    return Json.createObjectBuilder()
        .add("key", key.name())
        .add("value", value.orElse(key.fallback()))
        .add("set", value.isPresent())
        .add("type", key.type())
        .add("default", key.fallback())
        .add("bounds", key.bounds())
        .add("why", key.why())
        .add("secret", key.secret());
  }

  private Optional<String> shown(Setting<?> key) {
    Optional<String> set = settings.set(key);
    return key.secret() ? set.map(value -> HIDDEN) : set;
  }

  /** A key of this kind holds a secret in its value, never in its name. */
  private Optional<String> names(Setting<?> key) {
    var names = settings.below(key.prefix()).keySet();
    return names.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", names));
  }
}
