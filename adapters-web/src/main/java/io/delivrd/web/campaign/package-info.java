/// The rules by which campaigns are told, as JSON.
@NullMarked
package io.delivrd.web.campaign;

import org.jspecify.annotations.NullMarked;
