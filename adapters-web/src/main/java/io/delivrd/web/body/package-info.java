/// Bodies of requests to `/api`, of any length, read piece by piece: arrays, lines and tables of elements, uploaded
/// files,
/// and short ones as named values.
@NullMarked
package io.delivrd.web.body;

import org.jspecify.annotations.NullMarked;
