@NullMarked
package dev.spate.file;

import org.jspecify.annotations.NullMarked;
