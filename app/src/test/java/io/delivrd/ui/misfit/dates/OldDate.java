package io.delivrd.ui.misfit.dates;

import java.util.Date;

record OldDate(Date date) {}
