/// Telling people and programs of what they did not ask for: notices, the channels they go by, and the outbox
/// between.
@NullMarked
package io.delivrd.application.notice;

import org.jspecify.annotations.NullMarked;
