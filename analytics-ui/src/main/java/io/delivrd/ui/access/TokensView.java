package io.delivrd.ui.access;

import io.delivrd.ui.access.DoorView.FieldProblem;
import io.delivrd.ui.access.Forms.RoleBox;
import io.delivrd.ui.layout.Times.TimeText;
import java.util.List;
import java.util.Optional;

/// @param secret of the token just made, shown this once; empty text for none
/// @param curl a call of the API with the secret
/// @param typed name typed before
record TokensView(
        String title,
        String nav,
        String section,
        String notice,
        String caption,
        String secret,
        String curl,
        List<Row> rows,
        List<RoleBox> roles,
        String typed,
        FieldProblem problem) {

    /// @param stateText such as in use, revoked or expired
    record Row(
            String id,
            String name,
            String prefix,
            String rolesText,
            String createdText,
            TimeText created,
            Optional<TimeText> expires,
            Optional<TimeText> used,
            String stateText,
            boolean revocable) {}
}
