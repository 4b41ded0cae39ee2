/// The page of those who want no more messages.
@NullMarked
package io.delivrd.ui.optout;

import org.jspecify.annotations.NullMarked;
