/// Drops what is no longer kept, in bounded batches.
@NullMarked
package io.delivrd.persistence.retention;

import org.jspecify.annotations.NullMarked;
