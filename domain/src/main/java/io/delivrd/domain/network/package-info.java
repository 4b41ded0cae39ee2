/// Mobile networks and what may be expected of their receipts.
@NullMarked
package io.delivrd.domain.network;

import org.jspecify.annotations.NullMarked;
