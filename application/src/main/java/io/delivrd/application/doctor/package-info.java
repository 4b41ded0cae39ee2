/// What a doctor looks at: whether all that a server stands on is as it should be.
@NullMarked
package io.delivrd.application.doctor;

import org.jspecify.annotations.NullMarked;
