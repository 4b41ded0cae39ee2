/// Whether receipts can be believed: how many of a network's are made up, and why one should think so.
@NullMarked
package io.delivrd.domain.trust;

import org.jspecify.annotations.NullMarked;
