package io.delivrd.application.doctor;

import java.util.Set;

/// Names of settings that nothing else tells.
public interface SettingNames {

    /// @return such as `delivrd.smtp.host`; `[*]` stands for the place in a list
    Set<String> names();
}
