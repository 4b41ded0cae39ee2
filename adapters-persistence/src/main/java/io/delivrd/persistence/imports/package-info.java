/// Imports of report files and the lines they refused.
@NullMarked
package io.delivrd.persistence.imports;

import org.jspecify.annotations.NullMarked;
