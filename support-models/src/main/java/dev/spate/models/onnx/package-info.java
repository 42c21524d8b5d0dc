/**
 * ONNX files: {@link dev.spate.models.onnx.OnnxGraph} reads one without a library, {@link
 * dev.spate.models.onnx.RuntimeEngine} runs one on ONNX Runtime.
 */
@NullMarked
package dev.spate.models.onnx;

import org.jspecify.annotations.NullMarked;
