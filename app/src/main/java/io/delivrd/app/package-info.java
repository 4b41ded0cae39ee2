/// Main, command line and wiring: the only place that knows all adapters.
@NullMarked
package io.delivrd.app;

import org.jspecify.annotations.NullMarked;
