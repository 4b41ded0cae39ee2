/// Secrets sealed by a key outside the database.
@NullMarked
package io.delivrd.persistence.secret;

import org.jspecify.annotations.NullMarked;
