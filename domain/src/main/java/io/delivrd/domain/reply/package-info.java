/// Replies: what people write to our numbers (mobile-originated, MO).
@NullMarked
package io.delivrd.domain.reply;

import org.jspecify.annotations.NullMarked;
