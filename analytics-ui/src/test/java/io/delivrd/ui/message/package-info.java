@NullMarked
package io.delivrd.ui.message;

import org.jspecify.annotations.NullMarked;
