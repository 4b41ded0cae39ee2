/// What parts tell of numbers, along the indexes of failed parts.
@NullMarked
package io.delivrd.persistence.hygiene;

import org.jspecify.annotations.NullMarked;
