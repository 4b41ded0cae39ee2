/// Meters of the intake, and readiness.
@NullMarked
package io.delivrd.web.metrics;

import org.jspecify.annotations.NullMarked;
