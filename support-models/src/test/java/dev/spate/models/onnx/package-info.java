@NullMarked
package dev.spate.models.onnx;

import org.jspecify.annotations.NullMarked;
