/// How long receipts take, and how many never come: parts that are open are counted for as long as they were
/// watched.
@NullMarked
package io.delivrd.domain.survival;

import org.jspecify.annotations.NullMarked;
