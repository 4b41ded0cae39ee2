/// The numbers that are to leave a list: JSON page by page, and files.
@NullMarked
package io.delivrd.web.hygiene;

import org.jspecify.annotations.NullMarked;
