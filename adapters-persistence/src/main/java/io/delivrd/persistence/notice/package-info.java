/// Channels, and the outbox of notices.
@NullMarked
package io.delivrd.persistence.notice;

import org.jspecify.annotations.NullMarked;
