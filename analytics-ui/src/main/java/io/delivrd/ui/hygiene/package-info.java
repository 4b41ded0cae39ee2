/// The page of numbers that are to leave the list.
@NullMarked
package io.delivrd.ui.hygiene;

import org.jspecify.annotations.NullMarked;
