/// Pages on in-memory ports.
@NullMarked
package io.delivrd.ui;

import org.jspecify.annotations.NullMarked;
