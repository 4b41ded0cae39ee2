/// Who may come in: bootstrap token, one-time sign-in tickets, session cookies.
@NullMarked
package io.delivrd.web.access;

import org.jspecify.annotations.NullMarked;
