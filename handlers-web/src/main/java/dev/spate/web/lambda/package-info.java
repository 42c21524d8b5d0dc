/**
 * The standard newsroom on AWS Lambda, as it stands. What this package needs beyond its module is
 * optional: whoever runs the newsroom elsewhere brings none of it.
 */
@NullMarked
package dev.spate.web.lambda;

import org.jspecify.annotations.NullMarked;
