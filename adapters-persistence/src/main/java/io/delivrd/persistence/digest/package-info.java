/// Digests: what they tell, when, and for which day they were sent last.
@NullMarked
package io.delivrd.persistence.digest;

import org.jspecify.annotations.NullMarked;
