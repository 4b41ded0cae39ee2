/// Digests as JSON.
@NullMarked
package io.delivrd.web.digest;

import org.jspecify.annotations.NullMarked;
