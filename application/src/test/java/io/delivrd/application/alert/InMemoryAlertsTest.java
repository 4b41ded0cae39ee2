package io.delivrd.application.alert;

class InMemoryAlertsTest implements AlertsContract {

    private final InMemoryAlerts alerts = new InMemoryAlerts();

    @Override
    public AlertRules rules() {
        return alerts;
    }

    @Override
    public AlertFirings firings() {
        return alerts;
    }
}
