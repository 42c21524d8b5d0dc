package dev.spate.chat;

import dev.spate.Codec;
import dev.spate.Connections;
import dev.spate.KeyValueStore;
import dev.spate.Publisher;

/**
 * What the functions of a chat may touch.
 *
 * @param table rooms, members and messages
 * @param connections sends to clients
 * @param tasks work for the fan-out
 * @param frames reads what clients send
 * @param limits what the chat bears
 * @param callsPerSecond how many sends the API takes of the whole account in a second, 0 for any
 *     number; rooms of one shard do not ask
 */
public record ChatPorts(
    KeyValueStore table,
    Connections connections,
    Publisher<Task> tasks,
    Codec<ClientFrame> frames,
    ChatLimits limits,
    int callsPerSecond) {}
