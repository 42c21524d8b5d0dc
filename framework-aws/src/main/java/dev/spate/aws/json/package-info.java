/**
 * Internal to framework-aws: the one JSON reader and the one JSON writer behind every envelope.
 *
 * <p>They are on the path of a cold start, so there is no tree, no reflection and as few classes as
 * possible. {@link dev.spate.aws.json.JsonReader} pulls values out of bytes that stay where they
 * are; {@link dev.spate.aws.json.JsonWriter} appends to one buffer. Types are public only because
 * other packages of this module need them: applications use a {@code Codec}.
 */
@NullMarked
package dev.spate.aws.json;

import org.jspecify.annotations.NullMarked;
