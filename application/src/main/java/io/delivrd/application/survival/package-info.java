/// How long to wait for receipts: measured, proposed as a horizon, accepted.
@NullMarked
package io.delivrd.application.survival;

import org.jspecify.annotations.NullMarked;
