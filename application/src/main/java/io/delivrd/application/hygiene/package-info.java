/// Which numbers are to leave the list: derived from receipts and replies when it is asked for, nothing of it is
/// stored.
@NullMarked
package io.delivrd.application.hygiene;

import org.jspecify.annotations.NullMarked;
