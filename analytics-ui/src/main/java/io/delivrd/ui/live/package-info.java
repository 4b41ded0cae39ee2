/// The page of what goes on at the moment, and the streams that keep it up to date.
@NullMarked
package io.delivrd.ui.live;

import org.jspecify.annotations.NullMarked;
