/// What is still to come of a campaign, from what became of earlier ones.
@NullMarked
package io.delivrd.domain.forecast;

import org.jspecify.annotations.NullMarked;
