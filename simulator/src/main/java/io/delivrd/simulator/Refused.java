package io.delivrd.simulator;

import java.util.Map;

/// Ends the handling of a request with the answer it gets.
@SuppressWarnings("serial")
final class Refused extends RuntimeException {

    private final Answer answer;

    Refused(Answer answer) {
        super("refused with " + answer.status(), null, false, false);
        this.answer = answer;
    }

    static Refused unknown() {
        return new Refused(Answer.problem(
                404, "https://developer.vonage.com/api-errors#not-found", "Not found", "No such resource", ""));
    }

    static Refused parameter(String name, String reason) {
        return parameters(Map.of(name, reason));
    }

    /// @param reasons by name of the parameter, at least one
    static Refused parameters(Map<String, String> reasons) {
        Json json = new Json().open('[');
        reasons.forEach((name, reason) -> json.open('{')
                .name("name")
                .text(name)
                .name("reason")
                .text(reason)
                .close('}'));
        return new Refused(Answer.problem(
                422,
                "https://developer.vonage.com/api-errors/reports#invalid-parameters",
                "Unprocessable entity",
                "Your request contained invalid parameters",
                ",\"invalid_parameters\":" + json.close(']')));
    }

    static Refused filter(String detail) {
        return new Refused(Answer.problem(
                422,
                "https://developer.vonage.com/api-errors/reports#invalid-filter",
                "Unprocessable entity",
                detail,
                ""));
    }

    Answer answer() {
        return answer;
    }
}
