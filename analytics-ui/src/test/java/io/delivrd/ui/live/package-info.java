@NullMarked
package io.delivrd.ui.live;

import org.jspecify.annotations.NullMarked;
