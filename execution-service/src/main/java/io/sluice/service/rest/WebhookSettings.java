package io.sluice.service.rest;

import io.sluice.engine.Output;

import java.net.URI;
import java.time.Duration;

/// Where alerts are posted.
///
/// @param url absolute, http or https
/// @param token sent as bearer token, empty for none
/// @param severity the least that is posted
/// @param timeout of one attempt, 100 ms..30 s
record WebhookSettings(URI url, String token, Output.Severity severity, Duration timeout) {
    WebhookSettings {
        boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!http || url.getHost() == null) {
            throw new IllegalArgumentException(
                    "sluice.alerts.webhook-url must be an http(s) address, or absent");
        }
        if (timeout.toMillis() < 100 || timeout.toMillis() > 30_000) {
            throw new IllegalArgumentException(
                    "sluice.alerts.timeout must be 100ms..30s, was " + timeout);
        }
    }

    /// The address often is a secret itself: its host alone.
    @Override
    public String toString() {
        return url.getHost();
    }
}
