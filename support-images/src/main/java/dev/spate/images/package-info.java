/**
 * Bounded decoding and scaling of images: bytes in, bytes out.
 *
 * <p>What comes in: the bytes of a JPEG, PNG, GIF or WebP, from a stranger. What goes out: smaller
 * pictures, upright, in sRGB and without metadata ({@link dev.spate.images.Rendition}), or plain
 * samples for a model ({@link dev.spate.images.Pixels}). What may fail: input that is damaged,
 * unsupported or larger than {@link dev.spate.images.ImageLimits} is a {@link
 * dev.spate.RejectedException} with the reason, since no later attempt can succeed.
 *
 * <p>How: {@link dev.spate.images.Images} finds the {@link dev.spate.images.Source} by the first
 * bytes, checks its header against the limits, then lets the rows of the picture run through a
 * {@link dev.spate.images.Resampler} into the largest size asked for; smaller sizes are made from
 * larger ones. A JPEG or PNG is never in memory as a whole, so the memory needed depends on the
 * sizes asked for and hardly on the size of the source. Read {@code Images}, {@code Source}, {@code
 * JpegSource}, {@code Resampler}, in that order.
 */
@NullMarked
package dev.spate.images;

import org.jspecify.annotations.NullMarked;
