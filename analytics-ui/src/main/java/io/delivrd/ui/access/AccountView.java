package io.delivrd.ui.access;

import io.delivrd.ui.access.DoorView.FieldProblem;
import io.delivrd.ui.layout.Times.TimeText;
import java.util.List;

/// @param isUser false for the bootstrap token and the like, which have no password and are in no list
/// @param isLocal whether they have a password
record AccountView(
        String title,
        String nav,
        String section,
        String notice,
        String name,
        String rolesText,
        boolean isUser,
        boolean isLocal,
        String caption,
        List<Row> sessions,
        SecondFactorView factor,
        FieldProblem problem) {

    /// @param browser which one on what, as people call them
    /// @param agent how it names itself
    /// @param current whether it is this one
    record Row(String id, String browser, String agent, TimeText begun, TimeText seen, boolean current) {}
}
