package io.sluice.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.engine.Input;
import io.sluice.instrument.Decimal;
import io.sluice.order.OrderType;
import io.sluice.order.Parameter;
import io.sluice.order.Side;
import io.sluice.order.Strategy;
import io.sluice.sim.loop.Latency;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.StringReader;
import java.nio.file.Path;
import java.time.Instant;

final class ScenarioReaderTest {
    private static final String GOOD =
            """
            name: small
            seed: 3
            market:
              date: 2026-01-05
              open: 14:30:00
              close: 15:30:00
              instruments: [BAC]
              venues:
                - {mic: XSIM, takeFeeBps: 0.3, latency: {feedMs: 0.5, orderMs: 2}}
            parents:
              - id: p1
                at: 14:31:00
                strategy: TWAP
                side: buy
                symbol: BAC
                qty: 1000
                limit: 14.50
                end: 15:00:00
                parameters: {Aggression: 7, MaxPercentVolume: 0.1, NoTakeLiq: N}
            actions:
              - {at: 14:40:00, parent: p1, do: pause}
              - {at: 14:35:00, parent: p1, steer: {Aggression: 2}, limit: 14.6}
            expectations:
              p1: {completed: true, slippageBpsMax: 12.5}
            """;

    private static Scenario read(String text) {
        return ScenarioReader.read("small.yaml", new StringReader(text));
    }

    private static long at(String time) {
        return Instant.parse("2026-01-05T" + time + "Z").getEpochSecond() * 1_000_000_000L;
    }

    @Test
    void everything_a_file_says_is_read_exactly() {
        Scenario scenario = read(GOOD);

        assertThat(scenario.name()).isEqualTo("small");
        assertThat(scenario.seed()).isEqualTo(3);
        assertThat(scenario.market().startNs()).isEqualTo(at("14:30:00"));
        assertThat(scenario.market().endNs()).isEqualTo(at("15:30:00"));
        assertThat(scenario.market().venues())
                .containsExactly(
                        new Scenario.VenuePlan(
                                "XSIM", .3, 0, new Latency(500_000, 2_000_000, 1_000_000), null));
        Scenario.Order order = scenario.orders().getFirst();
        assertThat(order.atNs()).isEqualTo(at("14:31:00"));
        assertThat(order.spec().strategy()).isEqualTo(Strategy.TWAP);
        assertThat(order.spec().side()).isEqualTo(Side.BUY);
        assertThat(order.spec().qty()).isEqualTo(Decimal.of(1000, 0));
        assertThat(order.spec().type()).isEqualTo(OrderType.LIMIT);
        assertThat(order.spec().limitPrice()).isEqualTo(Decimal.of(1450, 2));
        assertThat(order.spec().parameters().get(Parameter.END_TIME)).isEqualTo(at("15:00:00"));
        assertThat(order.spec().parameters().get(Parameter.AGGRESSION)).isEqualTo(7);
        assertThat(order.spec().parameters().number(Parameter.MAX_PERCENT_VOLUME)).isEqualTo(.1);
        assertThat(scenario.actions())
                .extracting(Scenario.Action::atNs)
                .containsExactly(at("14:35:00"), at("14:40:00"));
        assertThat(scenario.actions().getLast().control()).isEqualTo(Input.Control.PAUSE);
        assertThat(scenario.actions().getFirst().limitPrice()).isEqualTo(Decimal.of(146, 1));
        Scenario.Expectation expectation = scenario.expectations().getFirst();
        assertThat(expectation.completed()).isTrue();
        assertThat(expectation.slippageBpsMax()).isEqualTo(12.5);
        assertThat(expectation.passiveShareMin()).isNaN();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    seed: 3           | seed: -1          | small.yaml:2: seed must be a whole number 0..9223372036854775807, was -1
                    seed: 3           | sead: 3           | small.yaml:2: sead is not a key here; known are actions, expectations, market, name, parents, seed
                    seed: 3           | name: twice       | small.yaml:2: name is given twice
                    date: 2026-01-05  | date: 5.1.2026    | small.yaml:4: market.date must be a date such as 2026-01-05, was '5.1.2026'
                    close: 15:30:00   | close: 14:00:00   | small.yaml:6: market.close must be after open
                    close: 15:30:00   | close: 25:00      | small.yaml:6: market.close must be a time of day in UTC such as 14:30:00, was '25:00'
                    [BAC]             | BAC               | small.yaml:7: market.instruments must be a list
                    [BAC]             | []                | small.yaml:7: market.instruments must name the presets that trade at the venues without replay, and only then
                    XSIM              | SIM               | small.yaml:9: market.venues[0].mic must have 4 characters, was 'SIM'
                    takeFeeBps: 0.3   | takeFeeBps: 300   | small.yaml:9: market.venues[0].takeFeeBps must be a number -100..100, was 300
                    feedMs: 0.5       | feedMs: -1        | small.yaml:9: market.venues[0].latency.feedMs must be milliseconds 0..60000 with at most 6 decimals, was -1
                    feedMs: 0.5       | lagMs: 1          | small.yaml:9: market.venues[0].latency.lagMs is not a key here; known are feedMs, orderMs, responseMs, stallForMs
                    strategy: TWAP    | strategy: POV9    | small.yaml:13: parents[0].strategy must be one of twap, vwap, pov, is, close, iceberg, adaptive, accumulate, was 'POV9'
                    side: buy         | side: long        | small.yaml:14: parents[0].side must be one of buy, sell, sell_short, sell_short_exempt, was 'long'
                    qty: 1000         | qty: 0            | small.yaml:16: parents[0].qty must be a decimal number > 0, was 0
                    qty: 1000         | qty: 1e3          | small.yaml:16: parents[0].qty must be a decimal number > 0, was '1e3'
                    symbol: BAC       | account: A        | small.yaml:11: parents[0].symbol is required
                    Aggression: 7     | Aggression: 11    | small.yaml:19: parents[0].parameters.Aggression must be 0..10, was 11
                    Aggression: 7     | Agression: 7      | small.yaml:19: parents[0].parameters.Agression is not a parameter; known are
                    do: pause         | do: stop          | small.yaml:21: actions[0].do must be one of pause, resume, cancel, was 'stop'
                    do: pause         | what: pause       | small.yaml:21: actions[0].do must be given, or else steer, qty or limit
                    at: 14:40:00      | at: 14:31:00      | small.yaml:21: actions[0].at must be after the parent's own time
                    parent: p1, do    | parent: p2, do    | small.yaml:21: actions[0].parent names no parent: 'p2'
                    p1: {completed    | p9: {completed    | small.yaml:24: expectations.p9 names no parent
                    completed: true   | completed: maybe  | small.yaml:24: expectations.p1.completed must be one of true, false, was 'maybe'
                    slippageBpsMax    | slipageBpsMax     | small.yaml:24: expectations.p1.slipageBpsMax is not a key here
                    [BAC]             | [BAC, BAC]        | small.yaml:7: market.instruments must be distinct, has 'BAC' twice
                    at: 14:31:00      | at: 14:29:00      | small.yaml:12: parents[0].at must be from the market's start to before its end
                    name: small       | name: [           | is not YAML
                    """)
    void a_wrong_value_is_named_by_line_key_and_range(String good, String bad, String message) {
        assertThat(GOOD).contains(good);

        assertThatThrownBy(() -> read(GOOD.replace(good, bad)))
                .isInstanceOf(ScenarioFileException.class)
                .hasMessageContaining(message);
    }

    @Test
    void an_empty_file_and_an_absent_one_are_refused() {
        assertThatThrownBy(() -> read("")).hasMessage("small.yaml: is empty");
        assertThatThrownBy(() -> ScenarioReader.read(Path.of("absent.yaml")))
                .hasMessageContaining("absent.yaml: cannot be read");
    }
}
