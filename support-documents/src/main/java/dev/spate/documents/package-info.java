/**
 * Text, metadata and pictures of the pages of documents: bytes in, values out.
 *
 * <p>What comes in: a PDF of a stranger. What goes out: {@link dev.spate.documents.Contents}. What
 * may fail: a document that is damaged, encrypted or over a limit of {@link
 * dev.spate.documents.DocumentLimits} is a {@link dev.spate.RejectedException} with the reason.
 *
 * <p>A document is looked at for what unpacks to far more than it is before PDFBox reads it; then
 * drawing instructions are counted, and pictures in it measured before they are decoded. Read
 * {@code Documents}, {@code Expansion}, {@code Budget}.
 */
@NullMarked
package dev.spate.documents;

import org.jspecify.annotations.NullMarked;
