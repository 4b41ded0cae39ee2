/// Which window, unit and filters a page shows, as its URL says.
@NullMarked
package io.delivrd.ui.window;

import org.jspecify.annotations.NullMarked;
