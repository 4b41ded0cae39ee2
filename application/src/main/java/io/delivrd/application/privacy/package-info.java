/// What is kept of one person: found, exported and erased by number.
@NullMarked
package io.delivrd.application.privacy;

import org.jspecify.annotations.NullMarked;
