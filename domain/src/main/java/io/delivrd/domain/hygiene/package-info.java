/// Which numbers are to leave a list, and on what evidence.
@NullMarked
package io.delivrd.domain.hygiene;

import org.jspecify.annotations.NullMarked;
