package dev.spate.local.console;

import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.FunctionSpec;
import dev.spate.Manifest;
import dev.spate.Need;
import dev.spate.Resource;
import dev.spate.Trigger;
import dev.spate.aws.json.JsonWriter;
import dev.spate.http.Route;
import dev.spate.local.trace.Kinds;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** One application as its description has it: functions, resources, and who may do what. */
final class Model {
  private final Subject.Site site;
  private final Manifest manifest;
  private final Map<String, Resource> resources = new LinkedHashMap<>();

  Model(Subject.Site site) {
    this.site = site;
    this.manifest = site.app().manifest();
    for (FunctionSpec<?, ?, ?> function : site.app().functions()) {
      Words.source(function.trigger()).ifPresent(this::add);
      for (Need need : manifest.of(function.name())) {
        if (need instanceof Need.Use use) {
          add(use.resource());
        }
      }
    }
  }

  private void add(Resource resource) {
    resources.put(Kinds.of(resource) + "/" + resource.name(), resource);
  }

  App app() {
    return site.app();
  }

  Codecs codecs() {
    return site.codecs();
  }

  Subject.Site site() {
    return site;
  }

  /** The resource of this kind and name. */
  Resource resource(String kind, String name) {
    Resource found = resources.get(kind + "/" + name);
    if (found == null) {
      throw new NotThere(kind + " " + name + " of application " + app().name());
    }
    return found;
  }

  FunctionSpec<?, ?, ?> function(String name) {
    return app()
        .function(name)
        .orElseThrow(() -> new NotThere("function " + name + " of application " + app().name()));
  }

  void write(JsonWriter json, boolean stopped) {
    json.beginObject().name("name").string(app().name());
    json.name("base").string(site.base()).name("about").string(site.about());
    json.name("stopped").bool(stopped);
    json.name("functions").beginArray();
    app().functions().forEach(function -> write(json, function));
    json.endArray().name("resources").beginArray();
    for (Resource resource : resources.values()) {
      json.beginObject().name("kind").string(Kinds.of(resource));
      json.name("name").string(resource.name());
      json.name("detail").string(Words.detail(resource)).endObject();
    }
    json.endArray().endObject();
  }

  private void write(JsonWriter json, FunctionSpec<?, ?, ?> function) {
    json.beginObject().name("name").string(function.name());
    json.name("trigger").string(Words.describe(function.trigger()));
    json.name("handler").string(manifest.handlers().getOrDefault(function.name(), ""));
    json.name("way").string(Words.way(function.trigger()));
    json.name("memory").number(function.settings().memory());
    json.name("timeout").number(function.settings().timeout().toMillis());
    Words.source(function.trigger())
        .ifPresent(source -> reference(json.name("source").beginObject(), source).endObject());
    if (function.trigger() instanceof Trigger.Http http) {
      json.name("routes").beginArray();
      http.routes().stream().map(Route::toString).forEach(json::string);
      json.endArray();
    }
    json.name("needs").beginArray();
    manifest.of(function.name()).forEach(need -> write(json, need));
    json.endArray().endObject();
  }

  private static JsonWriter reference(JsonWriter json, Resource resource) {
    return json.name("kind").string(Kinds.of(resource)).name("name").string(resource.name());
  }

  private static void write(JsonWriter json, Need need) {
    json.beginObject();
    switch (need) {
      case Need.Use use -> {
        reference(json, use.resource()).name("verbs").beginArray();
        use.verbs().forEach(verb -> json.string(verb.name().toLowerCase(Locale.ROOT)));
        json.endArray();
      }
      case Need.Setting s ->
          json.name("setting").string(s.name()).name("otherwise").string(s.otherwise());
      case Need.Secret s -> json.name("secret").string(s.name());
      case Need.Own own -> json.name("port").string(own.port().name());
    }
    json.endObject();
  }
}
