/// Incidents as sentences, and the form that says somebody has seen to one.
@NullMarked
package io.delivrd.ui.incident;

import org.jspecify.annotations.NullMarked;
