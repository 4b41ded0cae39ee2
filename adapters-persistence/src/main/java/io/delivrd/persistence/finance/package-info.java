/// What months cost, how they match, and what is kept of those that are closed.
@NullMarked
package io.delivrd.persistence.finance;

import org.jspecify.annotations.NullMarked;
