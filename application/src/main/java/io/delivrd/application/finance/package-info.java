/// What messages cost, by month and account, and how our account of it compares with the provider's.
@NullMarked
package io.delivrd.application.finance;

import org.jspecify.annotations.NullMarked;
