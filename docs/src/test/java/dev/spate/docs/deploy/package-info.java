/** The code that the guide to deployment shows. */
@NullMarked
package dev.spate.docs.deploy;

import org.jspecify.annotations.NullMarked;
