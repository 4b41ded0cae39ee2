/// Saved views, shared links and notes on dates, for programs.
@NullMarked
package io.delivrd.web.view;

import org.jspecify.annotations.NullMarked;
