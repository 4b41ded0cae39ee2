/// Runs of the fallback, what they asked and spent, and the lock that lets one instance poll.
@NullMarked
package io.delivrd.persistence.fallback;

import org.jspecify.annotations.NullMarked;
