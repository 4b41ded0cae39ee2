/// Campaign rules made in the interface.
@NullMarked
package io.delivrd.persistence.campaign;

import org.jspecify.annotations.NullMarked;
