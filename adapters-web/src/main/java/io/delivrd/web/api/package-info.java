/// The JSON and CSV interface under `/api`.
@NullMarked
package io.delivrd.web.api;

import org.jspecify.annotations.NullMarked;
