/// Folding what stands in the log into parts, messages and counts.
@NullMarked
package io.delivrd.application.folding;

import org.jspecify.annotations.NullMarked;
