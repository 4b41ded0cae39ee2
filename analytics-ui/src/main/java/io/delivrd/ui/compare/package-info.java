/// Campaigns or networks beside each other, fairly.
@NullMarked
package io.delivrd.ui.compare;

import org.jspecify.annotations.NullMarked;
