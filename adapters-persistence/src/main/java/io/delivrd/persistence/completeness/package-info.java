/// Finals of windows that were polled whole, counted by who showed them.
@NullMarked
package io.delivrd.persistence.completeness;

import org.jspecify.annotations.NullMarked;
