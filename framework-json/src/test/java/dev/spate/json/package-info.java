@NullMarked
package dev.spate.json;

import org.jspecify.annotations.NullMarked;
