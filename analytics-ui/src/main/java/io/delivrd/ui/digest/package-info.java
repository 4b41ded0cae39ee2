/// Digests: the words they are written in, and the pages they are kept on.
@NullMarked
package io.delivrd.ui.digest;

import org.jspecify.annotations.NullMarked;
