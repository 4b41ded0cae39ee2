/// Pages shown to who holds a shared link, and to nobody else.
@NullMarked
package io.delivrd.ui.share;

import org.jspecify.annotations.NullMarked;
