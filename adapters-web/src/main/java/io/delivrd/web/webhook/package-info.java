/// Webhooks of providers: a request in, an answer once its receipts are durable.
@NullMarked
package io.delivrd.web.webhook;

import org.jspecify.annotations.NullMarked;
