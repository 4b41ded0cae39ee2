/// Backups as files: packed, with the SHA-256 of all that is in them, and made into a data folder again.
@NullMarked
package io.delivrd.persistence.backup;

import org.jspecify.annotations.NullMarked;
