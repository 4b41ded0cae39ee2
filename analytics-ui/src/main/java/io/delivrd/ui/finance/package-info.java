/// Pages about money: what a month cost, and how our account of it compares with the provider's.
@NullMarked
package io.delivrd.ui.finance;

import org.jspecify.annotations.NullMarked;
