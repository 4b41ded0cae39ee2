/// What became of parts and how long it took, by provider and network: what models are fed with.
@NullMarked
package io.delivrd.application.outcome;

import org.jspecify.annotations.NullMarked;
