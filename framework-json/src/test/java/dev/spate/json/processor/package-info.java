@NullMarked
package dev.spate.json.processor;

import org.jspecify.annotations.NullMarked;
