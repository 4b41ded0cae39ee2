/// Saved views, shared links and notes on dates.
@NullMarked
package io.delivrd.persistence.view;

import org.jspecify.annotations.NullMarked;
