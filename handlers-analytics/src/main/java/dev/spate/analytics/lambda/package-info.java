/** The clickstream on AWS Lambda: {@link dev.spate.analytics.lambda.AnalyticsFunctions}. */
@NullMarked
package dev.spate.analytics.lambda;

import org.jspecify.annotations.NullMarked;
