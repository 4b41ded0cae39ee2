/// What a month cost, and how it matches what providers bill. A period is a calendar month in each account's zone; a
/// part
/// belongs to that of its window: its submission, else its first event.
@NullMarked
package io.delivrd.application.finance;

import org.jspecify.annotations.NullMarked;
