/// `/api/v1/polls`: asking a provider for what did not come.
@NullMarked
package io.delivrd.web.fallback;

import org.jspecify.annotations.NullMarked;
