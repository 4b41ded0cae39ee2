/// Report files: read, stored, and their refused lines kept.
@NullMarked
package io.delivrd.application.imports;

import org.jspecify.annotations.NullMarked;
