/// What people said of incidents.
@NullMarked
package io.delivrd.persistence.incident;

import org.jspecify.annotations.NullMarked;
