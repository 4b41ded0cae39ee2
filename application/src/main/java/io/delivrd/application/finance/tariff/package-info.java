/// What was agreed to be paid: tariffs, their versions, and providers' own price lists.
@NullMarked
package io.delivrd.application.finance.tariff;

import org.jspecify.annotations.NullMarked;
