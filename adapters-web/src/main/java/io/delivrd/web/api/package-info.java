/// What all of `/api` has in common: its generated description, and how figures, files and providers are worded.
@NullMarked
package io.delivrd.web.api;

import org.jspecify.annotations.NullMarked;
