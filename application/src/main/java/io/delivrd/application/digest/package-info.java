/// Mails of figures that come by themselves: what they tell, when they are due, and that each is sent once.
@NullMarked
package io.delivrd.application.digest;

import org.jspecify.annotations.NullMarked;
