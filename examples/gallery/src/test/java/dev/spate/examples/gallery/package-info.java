@NullMarked
package dev.spate.examples.gallery;

import org.jspecify.annotations.NullMarked;
