@NullMarked
package dev.spate.parquet;

import org.jspecify.annotations.NullMarked;
