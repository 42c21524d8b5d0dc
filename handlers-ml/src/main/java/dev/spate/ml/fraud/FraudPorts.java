package dev.spate.ml.fraud;

import dev.spate.KeyValueStore;
import dev.spate.ml.ModelPorts;

/**
 * What deciding about payments needs.
 *
 * @param table holds profiles, decisions and labels
 */
public record FraudPorts(ModelPorts models, KeyValueStore table) {}
