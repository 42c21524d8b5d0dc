package dev.spate.ml.fraud;

import dev.spate.ml.Fallback;
import dev.spate.models.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How a decision lies in the table: JSON, so that those who train can read it. */
final class DecisionBytes {
  private DecisionBytes() {}

  /** A decision, and the fingerprint of the payment that it is about, or its label. */
  record Kept(FraudDecision decision, String mark) {}

  static byte[] encode(FraudDecision decision, String mark) {
    List<Json> numbers = new ArrayList<>();
    for (float f : decision.features()) {
      numbers.add(Float.isNaN(f) ? new Json.Nothing() : new Json.Figure(f));
    }
    Map<String, Json> all = new LinkedHashMap<>(decision.json().members());
    all.put("version", new Json.Text(decision.version()));
    all.put("fallback", Json.of(decision.fallback().map(Fallback::name)));
    all.put("mark", new Json.Text(mark));
    all.put("features", new Json.Elements(numbers));
    return new Json.Members(all).bytes();
  }

  static Kept decode(byte[] bytes) {
    Json json = Json.read(bytes);
    List<FraudDecision.Reason> reasons = new ArrayList<>();
    for (Json reason : elements(json, "reasons")) {
      reasons.add(
          new FraudDecision.Reason(
              reason.text("feature", 100),
              reason.text("text", 200),
              reason.number("weight", -1e9, 1e9)));
    }
    List<Json> numbers = elements(json, "features");
    float[] features = new float[numbers.size()];
    for (int i = 0; i < features.length; i++) {
      features[i] = numbers.get(i) instanceof Json.Figure f ? (float) f.value() : Float.NaN;
    }
    boolean scored = json.find("score").isPresent();
    String version = json.find("version").map(v -> ((Json.Text) v).value()).orElse("");
    FraudDecision decision =
        new FraudDecision(
            json.text("transaction", 64),
            Verdict.valueOf(json.text("decision", 20).toUpperCase(Locale.ROOT)),
            scored ? Optional.of(json.number("score", 0, 1)) : Optional.empty(),
            List.copyOf(reasons),
            version,
            json.findText("fallback", 64).map(Fallback::valueOf),
            features);
    return new Kept(decision, json.text("mark", 64));
  }

  private static List<Json> elements(Json json, String name) {
    return json.find(name)
        .map(value -> value instanceof Json.Elements e ? e.elements() : List.<Json>of())
        .orElse(List.of());
  }
}
