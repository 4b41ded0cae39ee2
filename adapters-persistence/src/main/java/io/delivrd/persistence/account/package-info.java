/// Accounts at providers that were entered.
@NullMarked
package io.delivrd.persistence.account;

import org.jspecify.annotations.NullMarked;
