/// How things are written as rows: what columns a stored thing has, in one place.
@NullMarked
package io.delivrd.persistence.rows;

import org.jspecify.annotations.NullMarked;
