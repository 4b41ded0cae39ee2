/// `/api/v1/messages`: one part with its message and its timeline.
@NullMarked
package io.delivrd.web.message;

import org.jspecify.annotations.NullMarked;
