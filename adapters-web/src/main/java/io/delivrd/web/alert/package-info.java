/// Alerts by API: rules, what they fired, what they would have fired.
@NullMarked
package io.delivrd.web.alert;

import org.jspecify.annotations.NullMarked;
