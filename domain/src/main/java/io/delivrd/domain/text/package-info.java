/// Checks that texts from the wire can be stored and given back unchanged.
@NullMarked
package io.delivrd.domain.text;

import org.jspecify.annotations.NullMarked;
