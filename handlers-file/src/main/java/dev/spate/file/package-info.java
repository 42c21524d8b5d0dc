/**
 * Uploaded files become something useful: here images become renditions.
 *
 * <p>What comes in: a file over HTTP ({@link dev.spate.file.Upload}) or straight into a bucket.
 * What goes out: renditions in another bucket, and a status that is pending, done, or rejected with
 * the reason, never lost and never wrong. What may fail: a file that is damaged, unsupported or too
 * large is handled for good: its status says why, and the event is kept among the dead letters, so
 * that it can be sent again after a limit was changed. Everything else is tried again, and a second
 * run changes nothing: versions, names and status follow from the event alone.
 *
 * <p>Read in this order: {@link dev.spate.file.Gallery} (every function on a line) &rarr; {@link
 * dev.spate.file.FileVersion}, {@link dev.spate.file.FileStatus} (nouns) &rarr; {@link
 * dev.spate.file.FileRules} (decisions, pure) &rarr; {@link dev.spate.file.FileLedger} (how a
 * status is kept) &rarr; {@link dev.spate.file.FileHandler} and {@link dev.spate.file.ImageHandler}
 * (to extend) &rarr; {@link dev.spate.file.Upload} and its neighbours (one class per function).
 */
@NullMarked
package dev.spate.file;

import org.jspecify.annotations.NullMarked;
