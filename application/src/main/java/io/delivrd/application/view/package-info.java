/// What people keep of what they look at: pages with their filters, by name.
@NullMarked
package io.delivrd.application.view;

import org.jspecify.annotations.NullMarked;
