/// Twilio, Programmable Messaging: the only place that knows its wire.
@NullMarked
package io.delivrd.web.provider.twilio;

import org.jspecify.annotations.NullMarked;
