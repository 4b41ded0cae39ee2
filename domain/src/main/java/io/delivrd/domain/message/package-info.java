/// Message parts and the fold that derives their delivery state from their receipts.
@NullMarked
package io.delivrd.domain.message;

import org.jspecify.annotations.NullMarked;
