/// Campaigns, one by one and in a list.
@NullMarked
package io.delivrd.ui.campaign;

import org.jspecify.annotations.NullMarked;
