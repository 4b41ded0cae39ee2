/// Incidents of a window, and which of them somebody has seen to.
@NullMarked
package io.delivrd.application.incident;

import org.jspecify.annotations.NullMarked;
