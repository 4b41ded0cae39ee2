@NullMarked
package io.delivrd.ui.layout;

import org.jspecify.annotations.NullMarked;
