package io.delivrd.ui.access;

import io.delivrd.application.access.AccessProblem;
import io.delivrd.ui.layout.Words;
import java.util.Optional;

/// A page in front of the others: the form to sign in or to set up.
///
/// @param nav empty text: it is in no navigation
/// @param notice what happened before; empty text for nothing
/// @param action address of the form
/// @param to where to go on to
/// @param problem what is wrong with the form
/// @param typed what was typed before, without the password
record DoorView(String title, String nav, String notice, String action, String to, FieldProblem problem, Typed typed) {

    record Typed(String login, String display) {

        static final Typed NOTHING = new Typed("", "");
    }

    /// @param field empty text for none
    record FieldProblem(String field, String text) {

        static final FieldProblem NONE = new FieldProblem("", "");

        static FieldProblem of(Optional<AccessProblem> problem, Words words) {
            return problem.map(known -> new FieldProblem(known.field(), words.text("access.problem." + known.tag())))
                    .orElse(NONE);
        }

        public boolean isOf(String name) {
            return field.equals(name);
        }
    }
}
