/// How prices changed: each account's on each network, day by day, and what that cost.
@NullMarked
package io.delivrd.application.finance.price;

import org.jspecify.annotations.NullMarked;
