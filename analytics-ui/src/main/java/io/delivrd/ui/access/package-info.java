/// Signing in, users, API tokens, the audit log and one's own account.
@NullMarked
package io.delivrd.ui.access;

import org.jspecify.annotations.NullMarked;
