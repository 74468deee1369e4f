package io.sluice.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.sluice.risk.Limits;
import io.sluice.service.host.Members;
import io.sluice.sim.flow.VenueWorld;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.ClassPathResource;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

class SluiceSettingsTest {
    @EnableConfigurationProperties(SluiceSettings.class)
    static class Bound {}

    @Test
    void the_defaults_are_the_simulated_market_and_the_engines_limits() {
        SluiceSettings settings = bind(Map.of());

        assertThat(settings.instrumentList()).isEqualTo(VenueWorld.defaultInstruments());
        assertThat(settings.venueList())
                .containsExactlyInAnyOrderElementsOf(VenueWorld.DEFAULT_VENUES);
        assertThat(settings.limits().limits()).isEqualTo(Limits.DEFAULT);
        assertThat(settings.allAccounts()).containsExactly("OMS42", "OMS44", "OMS50", "DESK");
        assertThat(settings.oms().gateway().port()).isEqualTo(9880);
        assertThat(settings.host().aeronDir()).isEqualTo(settings.dataDir().resolve("aeron"));
    }

    @Test
    void one_key_of_one_venue_is_set_alone() {
        SluiceSettings settings = bind(Map.of("sluice.venues.xsim.port", "7"));

        assertThat(settings.venues().values())
                .extracting(SluiceSettings.VenueEntry::mic, SluiceSettings.VenueEntry::port)
                .containsExactlyInAnyOrder(tuple("XSIM", 7), tuple("YSIM", 9902));
    }

    @Test
    void an_unknown_key_fails_the_start_by_its_name() {
        assertThatThrownBy(() -> bind(Map.of("sluice.cluster.base-prot", "1")))
                .hasStackTraceContaining("sluice.cluster.base-prot");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    sluice.cluster.base-port             | 80     | sluice.cluster.base-port must be 1024..65530, was 80
                    sluice.cluster.member-id             | 1      | sluice.cluster.member-id without cluster.members must be 0..0, was 1
                    sluice.cluster.leader-timeout        | 1ms    | sluice.cluster.leader-timeout (ms) must be 200..60000, was 1
                    sluice.oms.port                      | 0      | sluice.oms.port must be 1..65535, was 0
                    sluice.venues.ysim.port              | 99999  | sluice.venues[YSIM].port must be 1..65535, was 99999
                    sluice.venues.ysim.profile.cl-ord-id-max | 15   | sluice.venues[YSIM].profile.cl-ord-id-max must be 16..64, ours have 16 characters, was 15
                    sluice.venues.ysim.profile.capacity  | X      | sluice.venues[YSIM].profile.capacity must be one of A, G, I, P, R, W or empty, was X
                    sluice.venues.ysim.id                | 0      | sluice.venues.*.id must be unique, '0' is there twice
                    sluice.venue-guard.failure-percent   | 101    | sluice.venue-guard.failure-percent must be 1..100, was 101
                    sluice.limits.values.collar-percent  | 0      | limits.collarPercent must be in (0, 50], was 0
                    sluice.limits.values.colar-percent   | 1      | limits.values.colar-percent is not a limit
                    sluice.instruments.bac.tick          | 0.00001 | sluice.instruments[BAC].tick must have at most 4 decimals, was '0.00001'
                    sluice.instruments.bac.forecast      | nowhere | sluice.instruments[BAC].forecast must be a file that can be read, was 'nowhere'
                    sluice.instruments.bac.auctions.close-cut-off | 3pm | sluice.instruments[BAC].auctions.close-cut-off must be 00:00..24:00, was '3pm'
                    sluice.instruments.bac.session-close | 25:00  | sluice.instruments[BAC].session-close must be 00:00..24:00, was '25:00'
                    """)
    void a_value_out_of_range_names_key_and_range(String key, String value, String message) {
        assertThatThrownBy(
                        () -> {
                            SluiceSettings settings = bind(Map.of(key, value));
                            settings.instrumentList();
                            settings.instruments().values().forEach(it -> it.calibration());
                            settings.limits().limits();
                        })
                .hasStackTraceContaining(message);
    }

    @Test
    void several_members_are_odd_in_number_share_a_secret_and_embed_no_venue() {
        Map<String, String> two = members(2);
        Map<String, String> secretless = members(3);
        secretless.put("sluice.cluster.secret", "");
        Map<String, String> embedding = members(3);
        embedding.put("sluice.venues.xsim.embedded", "true");

        assertThatThrownBy(() -> bind(two)).hasStackTraceContaining("an odd number, were 2");
        assertThatThrownBy(() -> bind(secretless))
                .hasStackTraceContaining("sluice.cluster.secret must be set");
        assertThatThrownBy(() -> bind(embedding))
                .hasStackTraceContaining("sluice.venues[XSIM].embedded must be false");
        assertThat(bind(members(3)).host().members().all())
                .extracting(Members.Member::web)
                .containsExactly("http://m0", "http://m1", "http://m2");
        assertThat(bind(members(3)).sharedSecret()).isEqualTo(bind(members(3)).sharedSecret());
        assertThat(bind(Map.of()).sharedSecret()).isEmpty();
    }

    private static Map<String, String> members(int count) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("sluice.cluster.secret", "shared");
        keys.put("sluice.venues.xsim.embedded", "false");
        keys.put("sluice.venues.ysim.embedded", "false");
        for (int id = 0; id < count; id++) {
            String key = "sluice.cluster.members[" + id + "].";
            keys.put(key + "host", "127.0.0.1");
            keys.put(key + "base-port", Integer.toString(20_000 + 10 * id));
            keys.put(key + "web", "http://m" + id);
        }
        return keys;
    }

    private static SluiceSettings bind(Map<String, String> changes) {
        SluiceSettings[] bound = new SluiceSettings[1];
        new ApplicationContextRunner()
                .withUserConfiguration(Bound.class)
                .withInitializer(context -> {
                    var sources = context.getEnvironment().getPropertySources();
                    sources.addFirst(
                            new MapPropertySource("changes", new LinkedHashMap<>(changes)));
                    try {
                        new YamlPropertySourceLoader()
                                .load("defaults", new ClassPathResource("application.yml"))
                                .forEach(sources::addLast);
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                })
                .run(context -> {
                    if (context.getStartupFailure() != null) {
                        throw new IllegalStateException(context.getStartupFailure());
                    }
                    bound[0] = context.getBean(SluiceSettings.class);
                });
        return bound[0];
    }
}
