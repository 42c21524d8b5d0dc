/**
 * Where models come from, and how one takes another's place: {@link
 * dev.spate.models.store.ModelCard} says what a version is, {@link
 * dev.spate.models.store.ModelSource} where it lies, {@link dev.spate.models.store.ModelCache}
 * keeps its files on disk, {@link dev.spate.models.store.LiveModel} is what a handler holds.
 */
@NullMarked
package dev.spate.models.store;

import org.jspecify.annotations.NullMarked;
