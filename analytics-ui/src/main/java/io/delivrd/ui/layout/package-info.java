/// What every page shares: words, numbers, times, links and the frame around the content.
@NullMarked
package io.delivrd.ui.layout;

import org.jspecify.annotations.NullMarked;
