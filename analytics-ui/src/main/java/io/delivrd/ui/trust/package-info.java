/// Whether receipts can be believed, in words, for pages of networks and campaigns.
@NullMarked
package io.delivrd.ui.trust;

import org.jspecify.annotations.NullMarked;
