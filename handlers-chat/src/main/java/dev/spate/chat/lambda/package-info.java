/**
 * The standard application on AWS Lambda, as it stands. What this package needs beyond its module
 * is optional: whoever runs the stadium elsewhere brings none of it.
 */
@NullMarked
package dev.spate.chat.lambda;

import org.jspecify.annotations.NullMarked;
