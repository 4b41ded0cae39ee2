/// Accounts at providers: what there is, and those that are entered here.
@NullMarked
package io.delivrd.ui.account;

import org.jspecify.annotations.NullMarked;
