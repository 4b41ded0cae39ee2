package io.delivrd.simulator;

import java.time.Duration;

/// What a test or a person asks of the simulator itself, below `/simulator/`.
final class Steering {

    private final Ledger ledger;
    private final Faults faults;

    Steering(Ledger ledger, Faults faults) {
        this.ledger = ledger;
        this.faults = faults;
    }

    Answer answer(Call call) {
        String route = call.method() + " " + call.path();
        if (route.equals("GET /simulator/ledger")) {
            return Answer.json(200, ledger.toJson());
        }
        if (!route.equals("POST /simulator/faults")) {
            return Refused.unknown().answer();
        }
        try {
            steer(new ReportQuery(call.parameters()));
            return Answer.json(200, "{}");
        } catch (IllegalArgumentException e) {
            return Refused.parameter("kind", String.valueOf(e.getMessage())).answer();
        }
    }

    private void steer(ReportQuery query) {
        int times = query.has("times") ? Integer.parseInt(query.value("times")) : 1;
        switch (query.has("kind") ? query.value("kind") : "status") {
            case "cut" -> faults.cut(times);
            case "shorten" -> faults.shorten(times);
            case "slow" -> faults.delay(Duration.ofSeconds(Long.parseLong(query.value("seconds"))), times);
            case "clear" -> faults.clear();
            case "status" -> {
                int status = Integer.parseInt(query.value("status"));
                if (query.has("retry_after")) {
                    faults.answer(status, times, Duration.ofSeconds(Long.parseLong(query.value("retry_after"))));
                } else {
                    faults.answer(status, times);
                }
            }
            default -> throw new IllegalArgumentException("No such kind");
        }
    }
}
