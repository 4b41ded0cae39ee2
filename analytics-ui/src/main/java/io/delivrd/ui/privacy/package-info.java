/// The page of what is kept of people, and for how long.
@NullMarked
package io.delivrd.ui.privacy;

import org.jspecify.annotations.NullMarked;
