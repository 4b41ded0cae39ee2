/// What went wrong, put together as people would tell it: one incident of a cause, a campaign or network, and a time.
@NullMarked
package io.delivrd.domain.incident;

import org.jspecify.annotations.NullMarked;
