/// Secrets that must be stored so that they can be read again.
@NullMarked
package io.delivrd.application.secret;

import org.jspecify.annotations.NullMarked;
