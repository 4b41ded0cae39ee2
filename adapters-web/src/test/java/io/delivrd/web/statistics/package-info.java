@NullMarked
package io.delivrd.web.statistics;

import org.jspecify.annotations.NullMarked;
