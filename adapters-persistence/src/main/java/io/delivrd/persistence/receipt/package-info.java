/// Durable intake: receipts, part states and counts in one transaction.
@NullMarked
package io.delivrd.persistence.receipt;

import org.jspecify.annotations.NullMarked;
