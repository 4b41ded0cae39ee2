/// Delivery receipts as claims: who says what about which message part, with which evidence.
@NullMarked
package io.delivrd.domain.receipt;

import org.jspecify.annotations.NullMarked;
