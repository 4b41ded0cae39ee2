/// Saved views, shared links and notes on dates, for who keeps them.
@NullMarked
package io.delivrd.ui.view;

import org.jspecify.annotations.NullMarked;
