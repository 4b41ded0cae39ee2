/// Finding parts, and reading one with all that came of it; nothing is written here.
@NullMarked
package io.delivrd.persistence.tracing;

import org.jspecify.annotations.NullMarked;
