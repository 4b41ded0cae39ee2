/// Providers whose wire needs no code: each is one YAML file, shipped or the user's own.
@NullMarked
package io.delivrd.web.declared;

import org.jspecify.annotations.NullMarked;
