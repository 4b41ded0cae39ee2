/// One message part and everything that was said about it.
@NullMarked
package io.delivrd.ui.message;

import org.jspecify.annotations.NullMarked;
