/// What recipients did with their messages.
@NullMarked
package io.delivrd.persistence.conversion;

import org.jspecify.annotations.NullMarked;
