/// What a request must pass before anything looks at it: that it is one request for every reader, that it arrives whole
/// and in time, and that there is room for it.
@NullMarked
package io.delivrd.web.gate;

import org.jspecify.annotations.NullMarked;
