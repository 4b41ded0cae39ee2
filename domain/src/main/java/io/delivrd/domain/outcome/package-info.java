/// What became of parts and how long it took: what the models of survival, forecast, trust and comparison see.
@NullMarked
package io.delivrd.domain.outcome;

import org.jspecify.annotations.NullMarked;
