/// Alerts: rules, what they fired, and the quarter hours they look at.
@NullMarked
package io.delivrd.persistence.alert;

import org.jspecify.annotations.NullMarked;
