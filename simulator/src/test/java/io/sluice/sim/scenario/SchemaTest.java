package io.sluice.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.sim.book.SelfTrade;
import io.sluice.sim.flow.Preset;
import io.sluice.sim.flow.Regime;
import io.sluice.sim.loop.Fault;
import io.sluice.sim.replay.SharedData;
import io.sluice.sim.venue.Session;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// scenarios/scenario.schema.json knows what the reader knows.
final class SchemaTest {
    private static final Path SCENARIOS = SharedData.root().resolve("scenarios");

    private final Map<String, Object> schema = load(SCENARIOS.resolve("scenario.schema.json"));

    /// JSON is YAML, too.
    private static Map<String, Object> load(Path file) {
        try {
            return new Yaml().load(Files.readString(file));
        } catch (IOException e) {
            throw new AssertionError(file.toString(), e);
        }
    }

    @Test
    void every_key_of_every_scenario_is_in_the_schema() throws IOException {
        List<String> unknown = new ArrayList<>();
        try (Stream<Path> files = Files.list(SCENARIOS)) {
            files.filter(file -> file.toString().endsWith(".yaml"))
                    .forEach(file ->
                            collect(file.getFileName().toString(), load(file), schema, unknown));
        }

        assertThat(unknown).isEmpty();
    }

    @Test
    void its_choices_are_the_readers() {
        assertThat(choices("market", "regime")).isEqualTo(names(Regime.values()));
        assertThat(choices("market", "sessions", "session")).isEqualTo(names(Session.values()));
        assertThat(choices("market", "venues", "faults", "kind"))
                .containsExactlyInAnyOrderElementsOf(names(Fault.Kind.values()));
        assertThat(choices("market", "venues", "selfTrade")).isEqualTo(names(SelfTrade.values()));
        assertThat(choices("market", "agents", "kind")).isEqualTo(names(AgentReader.Kind.values()));
        Map<String, Object> instrument = map(at("market", "instruments").get("items"));
        assertThat(String.valueOf(instrument.get("enum")).replaceAll("[\\[\\] ]", "").split(","))
                .containsExactlyInAnyOrder(
                        Stream.of(Preset.values()).map(Preset::symbol).toArray(String[]::new));
    }

    private static List<String> names(Enum<?>[] constants) {
        return Stream.of(constants).map(each -> each.name().toLowerCase(Locale.ROOT)).toList();
    }

    private List<String> choices(String... path) {
        return ((List<?>) Objects.requireNonNull(at(path).get("enum")))
                .stream().map(String::valueOf).toList();
    }

    private Map<String, Object> at(String... path) {
        Map<String, Object> node = schema;
        for (String key : path) {
            node = map(map(items(node).get("properties")).get(key));
        }
        return node;
    }

    private static Map<String, Object> items(Map<String, Object> node) {
        return node.containsKey("items") ? map(node.get("items")) : node;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object node) {
        return (Map<String, Object>) Objects.requireNonNull(node);
    }

    private static void collect(
            String where, Object value, Map<String, Object> known, List<String> unknown) {
        if (value instanceof List<?> list) {
            list.forEach(each -> collect(where, each, items(known), unknown));
        } else if (value instanceof Map<?, ?> keys && known.containsKey("properties")) {
            keys.forEach((key, each) -> {
                Map<String, Object> properties = map(known.get("properties"));
                Object next = properties.get(String.valueOf(key));
                if (next == null) {
                    unknown.add(where + "." + key);
                } else {
                    collect(where + "." + key, each, map(next), unknown);
                }
            });
        }
    }
}
