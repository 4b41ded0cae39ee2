/// Where numbers are: found, exported and erased; which were erased.
@NullMarked
package io.delivrd.persistence.privacy;

import org.jspecify.annotations.NullMarked;
