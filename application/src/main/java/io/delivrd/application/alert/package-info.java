/// Alerts: rules, what they fired, and what they would have fired.
@NullMarked
package io.delivrd.application.alert;

import org.jspecify.annotations.NullMarked;
