/// Taking receipts in: queue, group commit, quarantine.
@NullMarked
package io.delivrd.application.intake;

import org.jspecify.annotations.NullMarked;
