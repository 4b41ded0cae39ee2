package io.delivrd.domain.misfit.files;

import java.io.File;

record ReadsFiles(File file) {}
