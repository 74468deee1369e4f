package io.sluice.service;

import io.sluice.engine.Output;
import io.sluice.fix.venue.VenueProfile;
import io.sluice.instrument.Decimal;
import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.risk.Limit;
import io.sluice.risk.Limits;
import io.sluice.risk.Restriction;
import io.sluice.service.host.HostSettings;
import io.sluice.service.host.Listing;
import io.sluice.service.host.Members;
import io.sluice.service.venues.GuardSettings;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// Every setting under `sluice`; the defaults and their comments are in `application.yml`. A key
/// that is not here fails the start. Instruments, venues and clients are maps, so that one key of
/// one of them can be set from outside.
///
/// @param accounts whose orders are taken over REST
@ConfigurationProperties(prefix = "sluice", ignoreUnknownFields = false)
record SluiceSettings(
        Path dataDir,
        Cluster cluster,
        OmsKeys oms,
        List<String> accounts,
        Map<String, InstrumentKeys> instruments,
        Map<String, VenueEntry> venues,
        Market market,
        GuardSettings venueGuard,
        @DefaultValue LimitEntry limits,
        History history,
        @DefaultValue Alerts alerts,
        @DefaultValue Web web) {

    /// @param basePort of a member that is alone
    /// @param memberId place in `members`, from 0
    /// @param members empty: this process is alone
    /// @param secret what seeds jitter at every member; alone, one is drawn
    /// @param aeronDir empty for a folder inside the data folder
    record Cluster(
            int basePort,
            int memberId,
            @DefaultValue List<MemberEntry> members,
            String secret,
            Duration leaderTimeout,
            String aeronDir,
            int fileSyncLevel,
            HostSettings.Idle idle,
            Duration commandTimeout,
            Duration snapshotEvery,
            Duration keepLog) {
        Cluster {
            range("cluster.base-port", basePort, 1024, 65_530);
            range("cluster.leader-timeout (ms)", leaderTimeout.toMillis(), 200, 60_000);
            members = List.copyOf(members);
            if (members.isEmpty()) {
                range("cluster.member-id without cluster.members", memberId, 0, 0);
            } else {
                range("cluster.member-id", memberId, 0, members.size() - 1);
                if (members.size() % 2 == 0) {
                    throw new IllegalArgumentException(
                            "sluice.cluster.members must be an odd number, were " + members.size());
                }
                if (secret.isEmpty()) {
                    throw new IllegalArgumentException(
                            "sluice.cluster.secret must be set, the same at all members");
                }
            }
            range("cluster.file-sync-level", fileSyncLevel, 0, 2);
            range("cluster.command-timeout (ms)", commandTimeout.toMillis(), 100, 60_000);
            range("cluster.snapshot-every (s)", snapshotEvery.toSeconds(), 0, 86_400);
            range("cluster.keep-log (h)", keepLog.toHours(), 0, 87_600);
        }
    }

    /// @param basePort first of five UDP ports
    /// @param web address of its REST interface, shown to who asks another member
    record MemberEntry(String host, int basePort, String web) {
        MemberEntry {
            range("cluster.members.base-port", basePort, 1024, 65_530);
        }
    }

    /// @param embedded whether this process simulates the venue at that port
    record VenueEntry(
            int id,
            String mic,
            String host,
            int port,
            double takeFeeBps,
            double makeRebateBps,
            boolean postOnly,
            boolean embedded,
            Duration heartbeat,
            Duration reconnect,
            @DefaultValue ProfileEntry profile) {

        VenueEntry {
            range("venues[" + mic + "].port", port, 1, 65_535);
            range("venues[" + mic + "].heartbeat (s)", heartbeat.toSeconds(), 1, 60);
            range("venues[" + mic + "].reconnect (s)", reconnect.toSeconds(), 1, 60);
            try {
                profile.profile();
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "sluice.venues[" + mic + "]." + e.getMessage(), e);
            }
        }

        Venue venue() {
            return new Venue(id, mic, takeFeeBps, makeRebateBps, postOnly, profile.replace());
        }
    }

    /// See [VenueProfile].
    ///
    /// @param replace see [Venue#replaces]
    record ProfileEntry(
            @DefaultValue("false") boolean replace,
            @DefaultValue("true") boolean immediateOrCancel,
            @DefaultValue("64") int clOrdIdMax,
            @DefaultValue("") String account,
            @DefaultValue("") String capacity,
            @DefaultValue("") String restrictions,
            @DefaultValue("false") boolean saysNotManual,
            @DefaultValue("") String executingTrader,
            @DefaultValue("") String investmentDecision,
            @DefaultValue("false") boolean roleQualifiers) {
        VenueProfile profile() {
            return new VenueProfile(
                    immediateOrCancel,
                    clOrdIdMax,
                    account,
                    capacity,
                    restrictions,
                    saysNotManual,
                    executingTrader,
                    investmentDecision,
                    roleQualifiers);
        }
    }

    /// The background flow of the embedded venues.
    record Market(long seed) {}

    /// @param values by the name of their [Limit]; what is absent has its default
    /// @param restricted account, or `*` for all, to the symbols that it may not trade
    record LimitEntry(
            @DefaultValue Map<String, String> values,
            @DefaultValue Map<String, List<String>> restricted) {
        Limits limits() {
            Limits limits = Limits.DEFAULT;
            for (Map.Entry<String, String> entry : values.entrySet()) {
                Limit limit = Limit.byName(entry.getKey());
                if (limit == null) {
                    throw new IllegalArgumentException(
                            "limits.values." + entry.getKey() + " is not a limit");
                }
                limits = limits.with(limit, decimal(limit, entry.getValue()));
            }
            List<Restriction> names = new ArrayList<>();
            restricted.forEach((account, symbols) ->
                    symbols.forEach(symbol -> names.add(new Restriction(account, symbol))));
            return limits.withRestricted(names);
        }

        private static Decimal decimal(Limit limit, String text) {
            try {
                return Decimal.parse(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "limits." + limit.jsonName() + " must be a decimal, was " + text, e);
            }
        }
    }

    record History(Path binariesDir, int queueCapacity, Duration replayWait, Duration keep) {
        History {
            range("history.keep (h)", keep.toHours(), 0, 876_000);
        }
    }

    /// @param webhookUrl where alerts are posted, nowhere when absent; token: bearer's, empty for
    ///   none
    /// @param severity the least that is posted
    record Alerts(
            @Nullable String webhookUrl,
            @DefaultValue("") String token,
            @DefaultValue("WARNING") Output.Severity severity,
            @DefaultValue("5s") Duration timeout) {}

    /// @param trustedProxies read where the web server is made, in the room of security
    record Web(@DefaultValue List<String> trustedProxies) {}

    SluiceSettings {
        accounts = List.copyOf(accounts);
        instruments = once(instruments);
        venues = once(venues);
        distinct("instruments.*.id", instruments.values(), InstrumentKeys::id);
        distinct("instruments.*.symbol", instruments.values(), InstrumentKeys::symbol);
        distinct("venues.*.id", venues.values(), VenueEntry::id);
        distinct("venues.*.mic", venues.values(), VenueEntry::mic);
        for (VenueEntry venue : venues.values()) {
            if (venue.embedded() && !cluster.members().isEmpty()) {
                throw new IllegalArgumentException(
                        "sluice.venues[%s].embedded must be false with several members: the venue"
                                        .formatted(venue.mic())
                                + " would die with its member");
            }
        }
    }

    /// A key that the environment overrides may come in both cases, with the same value.
    static <T> Map<String, T> once(Map<String, T> entries) {
        Map<String, T> once = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        once.putAll(entries);
        return Collections.unmodifiableMap(once);
    }

    HostSettings host() {
        return new HostSettings(
                dataDir,
                cluster.aeronDir().isEmpty()
                        ? dataDir.resolve("aeron")
                        : Path.of(cluster.aeronDir()),
                members(),
                cluster.fileSyncLevel(),
                cluster.idle(),
                cluster.commandTimeout().toNanos(),
                cluster.snapshotEvery().toNanos(),
                cluster.keepLog().toNanos());
    }

    private Members members() {
        if (cluster.members().isEmpty()) {
            return Members.alone(cluster.basePort());
        }
        List<Members.Member> all =
                cluster.members().stream()
                        .map(it -> new Members.Member(it.host(), it.basePort(), it.web()))
                        .toList();
        return new Members(cluster.memberId(), all, cluster.leaderTimeout().toNanos());
    }

    /// What every member must seed its engine with; empty for one that is alone.
    OptionalLong sharedSecret() {
        if (cluster.members().isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(cluster.secret().getBytes(StandardCharsets.UTF_8));
            return OptionalLong.of(ByteBuffer.wrap(digest).getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    List<Instrument> instrumentList() {
        return instruments.values().stream()
                .map(InstrumentKeys::instrument)
                .sorted(Comparator.comparingInt(Instrument::id))
                .toList();
    }

    List<Venue> venueList() {
        return venues.values().stream().map(VenueEntry::venue).toList();
    }

    List<Listing> listings() {
        List<Listing> listings = new ArrayList<>();
        for (InstrumentKeys instrument : instruments.values()) {
            for (VenueEntry venue : venues.values()) {
                listings.add(new Listing(instrument.id(), venue.id()));
            }
        }
        return listings;
    }

    /// Accounts of the OMS clients and of the desk.
    List<String> allAccounts() {
        Set<String> all = new LinkedHashSet<>();
        oms.clients().values().stream()
                .map(OmsKeys.Client::account)
                .filter(it -> !it.isEmpty())
                .forEach(all::add);
        all.addAll(accounts);
        return List.copyOf(all);
    }

    static void range(String key, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    "sluice." + key + " must be " + min + ".." + max + ", was " + value);
        }
    }

    private static <T> void distinct(String key, Collection<T> entries, Function<T, Object> part) {
        Set<Object> seen = new LinkedHashSet<>();
        for (T entry : entries) {
            if (!seen.add(part.apply(entry))) {
                throw new IllegalArgumentException(
                        "sluice."
                                + key
                                + " must be unique, '"
                                + part.apply(entry)
                                + "' is there twice");
            }
        }
    }
}
