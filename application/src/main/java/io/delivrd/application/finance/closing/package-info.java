/// How a month of the books is closed, what is kept of it for good, and what comes later.
@NullMarked
package io.delivrd.application.finance.closing;

import org.jspecify.annotations.NullMarked;
