/// The overview, and what stands in its place before the first receipt.
@NullMarked
package io.delivrd.ui.dashboard;

import org.jspecify.annotations.NullMarked;
