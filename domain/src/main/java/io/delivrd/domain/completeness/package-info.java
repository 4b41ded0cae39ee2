/// What never reached us, reckoned from what did: finals that neither a push nor a poll showed, pushes that
/// should have come, and what a record is likely to tell.
@NullMarked
package io.delivrd.domain.completeness;

import org.jspecify.annotations.NullMarked;
