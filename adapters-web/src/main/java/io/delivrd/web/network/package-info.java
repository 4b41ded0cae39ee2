/// `/api/v1/networks`: what is expected of a network.
@NullMarked
package io.delivrd.web.network;

import org.jspecify.annotations.NullMarked;
