/// The API about money: what a month cost, and how our account of it compares with the provider's.
@NullMarked
package io.delivrd.web.finance;

import org.jspecify.annotations.NullMarked;
