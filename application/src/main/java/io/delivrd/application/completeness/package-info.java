/// What was seen by push, by poll, and by neither.
@NullMarked
package io.delivrd.application.completeness;

import org.jspecify.annotations.NullMarked;
