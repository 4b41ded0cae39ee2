/// Judges the figures that are estimates on traffic whose truth is known. `./delivrd bench trust` runs it.
@NullMarked
package io.delivrd.benchmarks.proof;

import org.jspecify.annotations.NullMarked;
