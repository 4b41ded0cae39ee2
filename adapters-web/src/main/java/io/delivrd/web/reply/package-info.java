/// `/api/v1/replies` and `/api/v1/opt-outs`: what recipients wrote back.
@NullMarked
package io.delivrd.web.reply;

import org.jspecify.annotations.NullMarked;
