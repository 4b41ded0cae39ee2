/// Accounts at providers.
@NullMarked
package io.delivrd.application.account;

import org.jspecify.annotations.NullMarked;
