/**
 * Trained models as handlers see them: {@link dev.spate.models.Model} takes and gives {@link
 * dev.spate.models.Tensor}s, an {@link dev.spate.models.Engine} loads one, a {@link
 * dev.spate.models.Signature} says what it takes and gives, or what a handler wants of it.
 *
 * <p>Then {@code dev.spate.models.scorers} (trees and linear models in plain Java), {@code
 * dev.spate.models.onnx} (reading ONNX files, and ONNX Runtime), and {@code dev.spate.models.store}
 * (where models come from, and how one takes another's place).
 */
@NullMarked
package dev.spate.models;

import org.jspecify.annotations.NullMarked;
