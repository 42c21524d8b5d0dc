@NullMarked
package dev.spate.examples.newsroom;

import org.jspecify.annotations.NullMarked;
