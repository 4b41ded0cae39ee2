/// Invoices of providers, line by line against our sums.
@NullMarked
package io.delivrd.application.finance.invoice;

import org.jspecify.annotations.NullMarked;
