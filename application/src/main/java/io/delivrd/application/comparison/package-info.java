/// Fair comparison of campaigns or networks over a window.
@NullMarked
package io.delivrd.application.comparison;

import org.jspecify.annotations.NullMarked;
