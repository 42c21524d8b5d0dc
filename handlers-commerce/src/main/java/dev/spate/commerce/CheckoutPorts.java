package dev.spate.commerce;

import dev.spate.KeyValueReader;
import dev.spate.KeyValueStore;
import dev.spate.Publisher;
import dev.spate.Secret;
import java.time.Instant;
import java.util.Optional;

/**
 * What taking orders may touch.
 *
 * @param catalogue the products
 * @param orders where orders are taken down, asked for together with {@code room}
 * @param room how many have come
 * @param checkouts orders that want stock, in order for each shard of it
 * @param rate checkouts a second without a place in the waiting room
 * @param waitingRoom what its places are signed with
 * @param opens when the sale begins, absent for at once
 */
public record CheckoutPorts(
    KeyValueReader catalogue,
    KeyValueStore orders,
    KeyValueStore room,
    Publisher<String> checkouts,
    long rate,
    Secret waitingRoom,
    Optional<Instant> opens) {}
