/**
 * The gallery as people use it: {@link dev.spate.examples.gallery.GalleryExample} runs it on this
 * machine, {@link dev.spate.examples.gallery.GalleryEntry} on AWS Lambda.
 */
@NullMarked
package dev.spate.examples.gallery;

import org.jspecify.annotations.NullMarked;
