/// Connections to the server, as they are opened.
@NullMarked
package io.delivrd.web.connection;

import org.jspecify.annotations.NullMarked;
