/// How providers are connected, in the words each brings along.
@NullMarked
package io.delivrd.ui.connect;

import org.jspecify.annotations.NullMarked;
