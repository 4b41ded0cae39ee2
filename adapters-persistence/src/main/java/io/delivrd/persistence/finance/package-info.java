/// What months cost, how they match, what SQL must know of accounts and providers to tell it, and what is kept of those
/// that are closed.
@NullMarked
package io.delivrd.persistence.finance;

import org.jspecify.annotations.NullMarked;
