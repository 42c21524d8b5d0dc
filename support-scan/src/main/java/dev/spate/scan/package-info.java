/**
 * Asks a virus scanner: bytes in, a verdict out.
 *
 * <p>What comes in: content of a stranger, as a stream. What goes out: a {@link
 * dev.spate.scan.Verdict}. What may fail: a scanner that is away or does not answer is a {@link
 * dev.spate.scan.ScannerAwayException}, which means "later"; content that the scanner refuses to
 * look at is a {@link dev.spate.RejectedException}. Nothing but the scanner's own word makes
 * content clean.
 *
 * <p>Read {@code Scanner}, then {@code Clamd}.
 */
@NullMarked
package dev.spate.scan;

import org.jspecify.annotations.NullMarked;
