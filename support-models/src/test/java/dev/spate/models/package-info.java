@NullMarked
package dev.spate.models;

import org.jspecify.annotations.NullMarked;
