/// Networks, one by one and by country.
@NullMarked
package io.delivrd.ui.network;

import org.jspecify.annotations.NullMarked;
