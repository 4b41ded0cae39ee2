/// What is seen of networks' receipts, and what people say of them.
@NullMarked
package io.delivrd.persistence.trust;

import org.jspecify.annotations.NullMarked;
