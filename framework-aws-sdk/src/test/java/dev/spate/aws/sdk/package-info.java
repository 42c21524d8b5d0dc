@NullMarked
package dev.spate.aws.sdk;

import org.jspecify.annotations.NullMarked;
