/// What the intake has taken, and what it could not read.
@NullMarked
package io.delivrd.persistence.intake;

import org.jspecify.annotations.NullMarked;
