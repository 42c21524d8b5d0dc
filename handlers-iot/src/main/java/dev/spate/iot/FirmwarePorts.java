package dev.spate.iot;

import dev.spate.Codec;
import dev.spate.KeyValueStore;
import dev.spate.ObjectReader;

/**
 * What handlers of firmware may touch.
 *
 * @param rollouts rollouts and jobs; devices can be written in the same transaction
 * @param fleet devices, and what was refused
 * @param images the images, under the keys of their manifests
 * @param signer public key of who signs manifests, X.509 in base64; empty when nobody does
 * @param root the first level of the fleet's topics
 */
public record FirmwarePorts(
    KeyValueStore rollouts,
    KeyValueStore fleet,
    ObjectReader images,
    String signer,
    String root,
    Codec<Member> members,
    Codec<Rollout> rollout,
    Codec<Job> jobs) {}
