/**
 * Small trainers in plain Java, and the worlds that their data come from, all from seeds: {@link
 * dev.spate.training.Train} makes the models of the examples. {@link dev.spate.training.Payments},
 * {@link dev.spate.training.Shoppers}, {@link dev.spate.training.DigitPictures} and {@link
 * dev.spate.training.Grammar} are the worlds; tests of quality take other seeds of them.
 */
@NullMarked
package dev.spate.training;

import org.jspecify.annotations.NullMarked;
