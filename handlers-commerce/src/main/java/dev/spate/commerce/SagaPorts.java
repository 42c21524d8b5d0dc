package dev.spate.commerce;

import dev.spate.KeyValueStore;
import java.time.Duration;

/**
 * What drives orders may touch.
 *
 * @param orders asked for together with the table of stock
 * @param stock the same tables, seen from the stock
 * @param gateway where payments are made
 * @param hold how long stock is held for a payment to come
 */
public record SagaPorts(
    KeyValueStore orders, KeyValueStore stock, PaymentGateway gateway, Duration hold) {}
