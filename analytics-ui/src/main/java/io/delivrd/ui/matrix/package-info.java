/// What the status words of each provider mean.
@NullMarked
package io.delivrd.ui.matrix;

import org.jspecify.annotations.NullMarked;
