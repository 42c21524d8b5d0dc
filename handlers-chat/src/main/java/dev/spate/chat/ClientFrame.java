package dev.spate.chat;

import java.util.Optional;

/**
 * What a client sends, one JSON object for each message.
 *
 * @param action {@code join}, {@code say}, {@code typing}, {@code history}, {@code react}, {@code
 *     leave}, {@code ping}, or {@code moderate}
 * @param room where to join
 * @param clientId names a message, so that sending it again is sending it once; 1 to 64 characters
 * @param text what is said
 * @param after the last message that the client has
 * @param emoji a reaction
 * @param order what a moderator wants: {@code mute}, {@code ban}, {@code pardon} or {@code remove}
 * @param name whom it meets
 * @param seq which message it meets
 * @param minutes for how long
 */
public record ClientFrame(
    Optional<String> action,
    Optional<String> room,
    Optional<String> clientId,
    Optional<String> text,
    Optional<Long> after,
    Optional<String> emoji,
    Optional<String> order,
    Optional<String> name,
    Optional<Long> seq,
    Optional<Long> minutes) {}
