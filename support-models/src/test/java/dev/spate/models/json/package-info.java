@NullMarked
package dev.spate.models.json;

import org.jspecify.annotations.NullMarked;
