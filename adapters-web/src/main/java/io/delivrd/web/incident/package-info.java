/// Incidents as JSON.
@NullMarked
package io.delivrd.web.incident;

import org.jspecify.annotations.NullMarked;
