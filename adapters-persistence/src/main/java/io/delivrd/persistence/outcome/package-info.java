/// What became of parts and how long it took, read from sums and rollups.
@NullMarked
package io.delivrd.persistence.outcome;

import org.jspecify.annotations.NullMarked;
