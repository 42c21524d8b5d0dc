package dev.spate.images;

/**
 * An encoded picture made from a source: upright, sRGB, no metadata.
 *
 * @param format PNG if a still source may be transparent or is a PNG, GIF for a GIF, else JPEG
 * @param width in pixels
 * @param height in pixels
 * @param bytes the encoded picture; not copied, so do not change it
 */
@SuppressWarnings("ArrayRecordComponent") // an encoded picture is passed on, never compared
public record Rendition(ImageFormat format, int width, int height, byte[] bytes) {}
