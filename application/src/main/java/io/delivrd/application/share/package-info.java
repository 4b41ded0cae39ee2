/// Links that show one page to people without an account.
@NullMarked
package io.delivrd.application.share;

import org.jspecify.annotations.NullMarked;
