/// What a running campaign will come to.
@NullMarked
package io.delivrd.application.forecast;

import org.jspecify.annotations.NullMarked;
