/// The database side of the load comparisons: a durable PostgreSQL for the peers, and its raw limits.
@NullMarked
package io.delivrd.benchmarks;

import org.jspecify.annotations.NullMarked;
