/**
 * Rooms in which people talk over sockets, in front of a live event.
 *
 * <p>What comes in: connections, and what clients say, one JSON object for each message ({@link
 * dev.spate.chat.ClientFrame}). What goes out: every accepted message to every member, with a
 * number. What may fail: everything between two effects; news can come twice, overtake each other
 * or get lost, and two environments can handle the same connection at once.
 *
 * <p><b>The promise.</b> An accepted message has a number in its room, one more than the one before
 * it, and is stored with it in one transaction; said again under the same client id it is the same
 * message. To each connection messages are sent in the order of their numbers, none left out; after
 * something went wrong some of them can be sent again. A client that shows a message only when its
 * number is the next one shows each once and in order. After a pause it joins {@code after} the
 * last one it has and is sent the gap. Only the frames {@code resume} (too slow: read the history)
 * and {@code mode} with {@code sampled} (the room is too hot) announce that numbers are left out.
 *
 * <p>Read in this order: {@link dev.spate.chat.Stadium} (every function on a line) &rarr; {@link
 * dev.spate.chat.ChatMessage}, {@link dev.spate.chat.Visitor}, {@code Member}, {@code Head}, {@code
 * Shard} (nouns) &rarr; {@code Speech} (how a message gets its number) &rarr; {@code Rooms} (who is
 * where) &rarr; {@code ShardRun} (how it gets to everybody) and {@code Sending} &rarr; {@link
 * dev.spate.chat.ChatHandler} (to extend) &rarr; {@code Connect}, {@code Say} and their neighbours
 * (one class for each function).
 */
@NullMarked
package dev.spate.chat;

import org.jspecify.annotations.NullMarked;
