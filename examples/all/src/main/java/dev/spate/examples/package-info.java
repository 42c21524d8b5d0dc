/** Every example application in one JVM. */
@NullMarked
package dev.spate.examples;

import org.jspecify.annotations.NullMarked;
