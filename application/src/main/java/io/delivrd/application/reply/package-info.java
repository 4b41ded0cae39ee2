/// Replies: kept as they come, listed, and found beside the messages they answer.
@NullMarked
package io.delivrd.application.reply;

import org.jspecify.annotations.NullMarked;
