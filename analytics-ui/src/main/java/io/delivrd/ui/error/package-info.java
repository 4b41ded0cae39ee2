/// Error codes in words.
@NullMarked
package io.delivrd.ui.error;

import org.jspecify.annotations.NullMarked;
