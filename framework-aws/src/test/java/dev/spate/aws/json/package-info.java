/** Jackson's parser is the oracle of what is JSON; {@link Difference} lists where we disagree. */
@NullMarked
package dev.spate.aws.json;

import org.jspecify.annotations.NullMarked;
