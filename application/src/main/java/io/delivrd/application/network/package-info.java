/// Names of networks and what to expect of their receipts.
@NullMarked
package io.delivrd.application.network;

import org.jspecify.annotations.NullMarked;
