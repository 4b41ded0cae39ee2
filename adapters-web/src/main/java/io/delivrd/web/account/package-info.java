/// Accounts at providers as JSON, without their secrets.
@NullMarked
package io.delivrd.web.account;

import org.jspecify.annotations.NullMarked;
