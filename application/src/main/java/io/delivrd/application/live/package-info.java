/// What goes on at the moment, for a screen that many look at.
@NullMarked
package io.delivrd.application.live;

import org.jspecify.annotations.NullMarked;
