package io.sluice.sim.scenario;

import io.sluice.engine.Input;
import io.sluice.instrument.Decimal;
import io.sluice.order.BadParameterException;
import io.sluice.order.OrderType;
import io.sluice.order.Parameter;
import io.sluice.order.Parameters;
import io.sluice.order.ParentSpec;
import io.sluice.order.ParentState;
import io.sluice.order.Side;
import io.sluice.order.Strategy;
import io.sluice.order.TimeInForce;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// Reads a scenario file. The YAML is only composed, never turned into objects; [YamlSection]
/// checks it key by key.
public final class ScenarioReader {
    private static final double SLIPPAGE_BPS_MAX = 10_000;

    private long midnightNs;
    private long startNs;
    private long endNs;

    private final Path folder;

    private ScenarioReader(Path folder) {
        this.folder = folder;
    }

    /// @throws ScenarioFileException when it is absent or not a scenario
    public static Scenario read(Path path) {
        try (Reader text = Files.newBufferedReader(path)) {
            Path folder = path.toAbsolutePath().getParent();
            return read(path.getFileName().toString(), text, folder == null ? path : folder);
        } catch (IOException e) {
            throw new ScenarioFileException(path + ": cannot be read: " + e.getMessage());
        }
    }

    /// @param file its name, for messages
    /// @throws ScenarioFileException when it is not a scenario
    public static Scenario read(String file, Reader text) {
        return read(file, text, Path.of(""));
    }

    private static Scenario read(String file, Reader text, Path folder) {
        try {
            Node root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(text);
            if (root == null) {
                throw new ScenarioFileException(file + ": is empty");
            }
            return new ScenarioReader(folder).scenario(new YamlSection(file, "", root));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw new ScenarioFileException(file + ":" + line + ": is not YAML: " + e.getProblem());
        } catch (YAMLException e) {
            throw new ScenarioFileException(file + ": is not YAML: " + e.getMessage());
        }
    }

    private Scenario scenario(YamlSection top) {
        String name = top.text("name");
        long seed = top.integer("seed", 0, Long.MAX_VALUE, 1);
        YamlSection marketSection = top.section("market");
        MarketReader reader = new MarketReader(folder, marketSection);
        Scenario.Market market = reader.market();
        marketSection.finish();
        midnightNs = reader.midnightNs();
        startNs = market.startNs();
        endNs = market.endNs();
        List<Scenario.Order> orders = top.list("parents", this::order);
        if (orders.isEmpty()) {
            throw top.error("parents", "must have at least one element");
        }
        requireDistinct(top, "parents", orders.stream().map(Scenario.Order::id).toList());
        List<Scenario.Action> actions = top.list("actions", section -> action(section, orders));
        YamlSection expected = top.sectionIfPresent("expectations");
        List<Scenario.Expectation> expectations =
                expected == null
                        ? List.of()
                        : expected.keys().stream()
                                .map(id -> expectation(expected, id, orders))
                                .toList();
        top.finish();
        return new Scenario(
                name,
                seed,
                market,
                orders.stream().sorted(Comparator.comparingLong(Scenario.Order::atNs)).toList(),
                actions.stream().sorted(Comparator.comparingLong(Scenario.Action::atNs)).toList(),
                expectations);
    }

    private Scenario.Order order(YamlSection section) {
        String id = section.text("id");
        long atNs = timeInRun(section);
        Strategy strategy = section.choice("strategy", Strategy.class);
        Side side = section.choice("side", Side.class);
        String symbol = section.text("symbol");
        Decimal qty = section.positive("qty");
        Decimal limit = section.has("limit") ? section.positive("limit") : null;
        Parameters parameters = parameters(section, "parameters");
        parameters = withTime(section, "start", Parameter.START_TIME, parameters);
        parameters = withTime(section, "end", Parameter.END_TIME, parameters);
        ParentSpec spec =
                new ParentSpec(
                        id,
                        section.text("account", "SIM"),
                        symbol,
                        side,
                        qty,
                        limit == null ? OrderType.MARKET : OrderType.LIMIT,
                        limit,
                        TimeInForce.DAY,
                        strategy,
                        parameters,
                        atNs);
        return new Scenario.Order(id, atNs, spec);
    }

    private long timeInRun(YamlSection section) {
        long atNs = midnightNs + section.timeOfDayNs("at");
        if (atNs < startNs || atNs >= endNs) {
            throw section.error("at", "must be from the market's start to before its end");
        }
        return atNs;
    }

    private Parameters withTime(
            YamlSection section, String key, Parameter parameter, Parameters parameters) {
        if (!section.has(key)) {
            return parameters;
        }
        if (parameters.has(parameter)) {
            throw section.error(key, "is given twice: also as parameters." + parameter.wireName());
        }
        try {
            return parameters.with(parameter, midnightNs + section.timeOfDayNs(key));
        } catch (BadParameterException e) {
            throw section.error(key, String.valueOf(e.getMessage()));
        }
    }

    private static Parameters parameters(YamlSection parent, String key) {
        Parameters parameters = Parameters.NONE;
        YamlSection section = parent.sectionIfPresent(key);
        if (section == null) {
            return parameters;
        }
        for (String name : section.keys()) {
            Parameter parameter = Parameter.byName(name);
            if (parameter == null) {
                throw section.error(name, "is not a parameter; known are " + parameterNames());
            }
            try {
                parameters = parameters.with(parameter, section.text(name));
            } catch (BadParameterException e) {
                String range = Parameters.range(e.parameter());
                throw section.error(name, "must be " + range + ", was " + section.text(name));
            }
        }
        return parameters;
    }

    private Scenario.Action action(YamlSection section, List<Scenario.Order> orders) {
        long atNs = timeInRun(section);
        String orderId = section.text("parent");
        Scenario.Order order = orderNamed(orders, orderId);
        if (order == null) {
            throw section.error("parent", "names no parent: '" + orderId + "'");
        }
        if (atNs <= order.atNs()) {
            throw section.error("at", "must be after the parent's own time");
        }
        boolean steers = section.has("steer") || section.has("qty") || section.has("limit");
        if (steers == section.has("do")) {
            throw section.error("do", "must be given, or else steer, qty or limit");
        }
        return new Scenario.Action(
                atNs,
                orderId,
                steers ? null : section.choice("do", Input.Control.class),
                section.has("qty") ? section.positive("qty") : null,
                section.has("limit") ? section.positive("limit") : null,
                parameters(section, "steer"));
    }

    private Scenario.Expectation expectation(
            YamlSection all, String orderId, List<Scenario.Order> orders) {
        if (orderNamed(orders, orderId) == null) {
            throw all.error(orderId, "names no parent");
        }
        YamlSection section = all.section(orderId);
        Scenario.Expectation expectation =
                new Scenario.Expectation(
                        orderId,
                        section.has("completed") ? section.flag("completed") : null,
                        section.has("state") ? section.choice("state", ParentState.class) : null,
                        bound(section, "slippageBpsMax", -SLIPPAGE_BPS_MAX, SLIPPAGE_BPS_MAX),
                        bound(section, "vwapSlippageBpsMax", -SLIPPAGE_BPS_MAX, SLIPPAGE_BPS_MAX),
                        bound(section, "participationMax", 0, 1),
                        bound(section, "participationPeakMax", 0, 1),
                        bound(section, "bandDeviationMax", 0, 1),
                        bound(section, "passiveShareMin", 0, 1));
        section.finish();
        return expectation;
    }

    private static double bound(YamlSection section, String key, double min, double max) {
        return section.number(key, min, max, Double.NaN);
    }

    static void requireDistinct(YamlSection section, String key, List<String> names) {
        for (String name : names) {
            if (names.indexOf(name) != names.lastIndexOf(name)) {
                throw section.error(key, "must be distinct, has '" + name + "' twice");
            }
        }
    }

    private static Scenario.@Nullable Order orderNamed(List<Scenario.Order> orders, String id) {
        for (Scenario.Order order : orders) {
            if (order.id().equals(id)) {
                return order;
            }
        }
        return null;
    }

    private static String parameterNames() {
        return Arrays.stream(Parameter.values())
                .map(Parameter::wireName)
                .collect(Collectors.joining(", "));
    }
}
