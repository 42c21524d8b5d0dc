/**
 * Trees and linear models in plain Java: {@link dev.spate.models.scorers.TreeEnsemble} is how they
 * are walked, the classes named after a format are how they are read.
 */
@NullMarked
package dev.spate.models.scorers;

import org.jspecify.annotations.NullMarked;
