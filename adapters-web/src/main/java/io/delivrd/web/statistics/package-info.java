/// What the figures are worth, and what is still to come, under `/api`: answers of models, never without their counts.
@NullMarked
package io.delivrd.web.statistics;

import org.jspecify.annotations.NullMarked;
