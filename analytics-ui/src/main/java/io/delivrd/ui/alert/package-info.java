/// Alerts: rules, their back-test, and what they fired.
@NullMarked
package io.delivrd.ui.alert;

import org.jspecify.annotations.NullMarked;
