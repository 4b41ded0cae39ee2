/// `/api/v1/submissions` and `/api/v1/conversions`: what was sent, and who acted on it.
@NullMarked
package io.delivrd.web.submission;

import org.jspecify.annotations.NullMarked;
