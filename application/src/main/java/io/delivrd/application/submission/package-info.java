/// What was sent: submissions of parts and the messages they make.
@NullMarked
package io.delivrd.application.submission;

import org.jspecify.annotations.NullMarked;
