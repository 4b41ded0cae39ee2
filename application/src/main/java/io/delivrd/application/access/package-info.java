/// Who may do what, and the record of what was done.
@NullMarked
package io.delivrd.application.access;

import org.jspecify.annotations.NullMarked;
