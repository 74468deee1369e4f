package io.sluice.service;

import io.sluice.fix.oms.CopyFilter;
import io.sluice.fix.oms.Habits;
import io.sluice.fix.oms.OmsSettings;
import io.sluice.fix.oms.SessionRules;
import io.sluice.fix.session.Credentials;
import io.sluice.fix.session.Dialect;
import io.sluice.fix.session.Tls;
import io.sluice.order.Strategy;

import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The settings under `sluice.oms`; defaults and comments are in `application.yml`.
record OmsKeys(
        String host,
        int port,
        String compId,
        Duration latencyMax,
        Duration offerTimeout,
        int queueCapacity,
        @DefaultValue TlsKeys tls,
        Map<String, Client> clients,
        @DefaultValue Map<String, DropCopy> dropCopies) {

    /// @param keyStore empty: plain text; see [Tls]
    record TlsKeys(
            @DefaultValue("") String keyStore,
            @DefaultValue("") String keyStorePassword,
            @DefaultValue("") String trustStore,
            @DefaultValue("") String trustStorePassword) {
        Tls tls() {
            return new Tls(keyStore, keyStorePassword, trustStore, trustStorePassword);
        }
    }

    /// @param version BeginString(8)
    /// @param strategies the client's texts for TargetStrategy(847), see [Habits]
    record Client(
            String compId,
            String account,
            @DefaultValue("FIX.4.4") String version,
            @DefaultValue("") String passwordHash,
            @DefaultValue List<String> addresses,
            @DefaultValue("") String certificate,
            @DefaultValue Map<String, Strategy> strategies,
            @DefaultValue("false") boolean wholePercents,
            @DefaultValue("false") boolean parametersAsFields,
            @DefaultValue("false") boolean mergesReplaces,
            @DefaultValue Hours hours,
            @DefaultValue("0") int messagesPerSecond,
            @DefaultValue("LEAVE") SessionRules.OnLoss onLoss,
            @DefaultValue("30s") Duration grace) {
        OmsSettings.Client gateway() {
            return new OmsSettings.Client(
                    compId,
                    account,
                    new Credentials(passwordHash, addresses, certificate),
                    Dialect.of(version),
                    new Habits(strategies, wholePercents, parametersAsFields, mergesReplaces),
                    new SessionRules(hours.hours(), messagesPerSecond, onLoss, grace.toNanos()));
        }
    }

    /// @param open empty: always; see [SessionRules.Hours]
    record Hours(
            @DefaultValue("") String open,
            @DefaultValue("") String close,
            @DefaultValue("UTC") String zone) {
        SessionRules.Hours hours() {
            return new SessionRules.Hours(open, close, zone);
        }
    }

    /// @param clients see [CopyFilter]; accounts: likewise
    record DropCopy(
            String compId,
            @DefaultValue("FIX.4.4") String version,
            @DefaultValue("") String passwordHash,
            @DefaultValue List<String> addresses,
            @DefaultValue("") String certificate,
            @DefaultValue List<String> clients,
            @DefaultValue List<String> accounts) {
        OmsSettings.DropCopy gateway() {
            return new OmsSettings.DropCopy(
                    compId,
                    new Credentials(passwordHash, addresses, certificate),
                    Dialect.of(version),
                    new CopyFilter(clients, accounts));
        }
    }

    OmsKeys {
        SluiceSettings.range("oms.port", port, 1, 65_535);
        SluiceSettings.range("oms.latency-max (s)", latencyMax.toSeconds(), 0, 3_600);
        SluiceSettings.range("oms.offer-timeout (ms)", offerTimeout.toMillis(), 1, 60_000);
        SluiceSettings.range("oms.queue-capacity", queueCapacity, 1, 10_000_000);
        clients = SluiceSettings.once(clients);
        dropCopies = SluiceSettings.once(dropCopies);
    }

    /// Clients, not drop copies.
    List<String> compIds() {
        return clients.values().stream().map(Client::compId).toList();
    }

    OmsSettings gateway() {
        return new OmsSettings(
                host,
                port,
                compId,
                clients.values().stream().map(Client::gateway).toList(),
                (int) latencyMax.toSeconds(),
                offerTimeout.toNanos(),
                tls.tls(),
                dropCopies.values().stream().map(DropCopy::gateway).toList());
    }
}
