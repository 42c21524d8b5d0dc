/** JSON of requests, and of models that are written in it. */
@NullMarked
package dev.spate.models.json;

import org.jspecify.annotations.NullMarked;
