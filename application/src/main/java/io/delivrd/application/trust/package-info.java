/// Whether receipts can be believed: what is seen of them, what people say of them, what follows.
@NullMarked
package io.delivrd.application.trust;

import org.jspecify.annotations.NullMarked;
