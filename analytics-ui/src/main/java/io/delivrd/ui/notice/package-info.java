/// Channels, what became of notices, the way out of mails, and the mails of the demo.
@NullMarked
package io.delivrd.ui.notice;

import org.jspecify.annotations.NullMarked;
