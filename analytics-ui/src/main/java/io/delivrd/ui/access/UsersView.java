package io.delivrd.ui.access;

import io.delivrd.ui.access.DoorView.FieldProblem;
import io.delivrd.ui.access.DoorView.Typed;
import io.delivrd.ui.access.Forms.RoleBox;
import io.delivrd.ui.layout.Times.TimeText;
import java.util.List;

/// @param section which page of the settings
/// @param notice what was done; empty text for nothing
/// @param problem what is wrong with the form to add a user, or with the row of [#problemRow]
/// @param problemRow id of the user whose form is wrong; empty text: that to add one
record UsersView(
        String title,
        String nav,
        String section,
        String notice,
        String caption,
        List<Row> rows,
        List<RoleBox> roles,
        Typed typed,
        FieldProblem problem,
        String problemRow) {

    record Row(
            String id,
            String login,
            String display,
            String rolesText,
            String stateText,
            boolean disabled,
            boolean local,
            boolean secondFactor,
            TimeText created,
            List<RoleBox> roles) {}

    public boolean hasProblemAt(String row, String field) {
        return problemRow.equals(row) && problem.isOf(field);
    }
}
