/// `/api/v1/privacy`: what is kept about a number, and for how long anything is.
@NullMarked
package io.delivrd.web.privacy;

import org.jspecify.annotations.NullMarked;
