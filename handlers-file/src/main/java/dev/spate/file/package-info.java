/**
 * Uploaded files become something useful: pictures, films and documents.
 *
 * <p>What comes in: a file over HTTP ({@link dev.spate.file.Upload}), in parts straight into the
 * store ({@link dev.spate.file.BeginUpload}), or an object that somebody puts there. What goes out:
 * renditions in another bucket, and a status that tells how far each step is, or why there is
 * nothing. What may fail: a file that is malware is locked away; one that is damaged, unsupported
 * or too large is handled for good: its status says why, and the event is kept among the dead
 * letters, so that it can be sent again after a limit was changed. Everything else is tried again,
 * and a second run changes nothing: names and status follow from the content alone.
 *
 * <p>Read in this order: {@link dev.spate.file.Gallery} (every function on a line) &rarr; {@link
 * dev.spate.file.Pipeline} and {@link dev.spate.file.Step} (what is done in which order) &rarr;
 * {@link dev.spate.file.FileVersion}, {@link dev.spate.file.FileStatus}, {@link
 * dev.spate.file.Content}, {@link dev.spate.file.ContentRecord} (nouns) &rarr; {@link
 * dev.spate.file.FileRules} and {@link dev.spate.file.Magic} (decisions, pure) &rarr; {@link
 * dev.spate.file.FileLedger} and {@link dev.spate.file.ContentLedger} (how a status is kept) &rarr;
 * {@link dev.spate.file.ScanHandler} (the gate) &rarr; {@link dev.spate.file.StepHandler}, {@link
 * dev.spate.file.ImageHandler}, {@link dev.spate.file.DocumentHandler}, {@link
 * dev.spate.file.VideoHandler} (to extend) &rarr; one class per function over HTTP.
 */
@NullMarked
package dev.spate.file;

import org.jspecify.annotations.NullMarked;
