@NullMarked
package dev.spate.documents;

import org.jspecify.annotations.NullMarked;
