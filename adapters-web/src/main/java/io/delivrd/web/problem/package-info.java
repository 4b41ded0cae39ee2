/// Errors as `application/problem+json` (RFC 9457).
@NullMarked
package io.delivrd.web.problem;

import org.jspecify.annotations.NullMarked;
