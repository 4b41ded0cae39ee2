/// What need not be worked out twice.
@NullMarked
package io.delivrd.domain.memory;

import org.jspecify.annotations.NullMarked;
