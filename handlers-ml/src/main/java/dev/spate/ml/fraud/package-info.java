/**
 * Is this payment a fraud: {@link dev.spate.ml.fraud.FraudHandler} decides, {@link
 * dev.spate.ml.fraud.FraudFeatures} is what its model looks at, {@link
 * dev.spate.ml.fraud.FraudLedger} how each payment counts once, {@link
 * dev.spate.ml.fraud.FraudCosts} where the thresholds come from.
 */
@NullMarked
package dev.spate.ml.fraud;

import org.jspecify.annotations.NullMarked;
