/// What happened to one message part, receipt by receipt.
@NullMarked
package io.delivrd.application.tracing;

import org.jspecify.annotations.NullMarked;
