/// A real server on in-memory ports.
@NullMarked
package io.delivrd.web.testing;

import org.jspecify.annotations.NullMarked;
