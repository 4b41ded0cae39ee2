/// Whether recipients acted on a message.
@NullMarked
package io.delivrd.application.conversion;

import org.jspecify.annotations.NullMarked;
