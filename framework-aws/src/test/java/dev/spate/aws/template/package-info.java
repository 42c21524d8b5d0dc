/** Tests of the template writer. */
@NullMarked
package dev.spate.aws.template;

import org.jspecify.annotations.NullMarked;
