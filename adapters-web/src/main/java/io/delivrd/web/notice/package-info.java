/// Notices on their way out: by mail, to webhooks, and to chats.
@NullMarked
package io.delivrd.web.notice;

import org.jspecify.annotations.NullMarked;
