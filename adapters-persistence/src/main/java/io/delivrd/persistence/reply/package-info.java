/// What people wrote to our numbers.
@NullMarked
package io.delivrd.persistence.reply;

import org.jspecify.annotations.NullMarked;
