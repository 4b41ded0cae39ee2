/// Notes on dates, by people and by the system, for charts to show.
@NullMarked
package io.delivrd.application.annotation;

import org.jspecify.annotations.NullMarked;
