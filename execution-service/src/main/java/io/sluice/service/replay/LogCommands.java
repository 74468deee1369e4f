package io.sluice.service.replay;

import io.sluice.order.BadParameterException;
import io.sluice.order.Parameter;
import io.sluice.order.Parameters;
import io.sluice.service.host.HostException;
import io.sluice.service.host.LogReplay;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/// `verify-log`, `replay` and `export`. Exit code: 0 as recorded, 1 not as recorded or no such
/// order, 2 bad input or no log.
@Command(
        name = "sluice",
        description = "Looks into the log of a service that is stopped.",
        mixinStandardHelpOptions = true)
public final class LogCommands {
    private static final int AS_RECORDED = 0;
    private static final int NOT_AS_RECORDED = 1;
    private static final int BAD_INPUT = 2;
    private static final Set<String> NAMES = Set.of("verify-log", "replay", "export");

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before any command runs
    private CommandSpec spec;

    /// Whether these arguments are a command and not the service's own.
    public static boolean isCommand(String[] args) {
        return args.length > 0 && NAMES.contains(args[0]);
    }

    public static int execute(String... args) {
        return commandLine().execute(args);
    }

    static CommandLine commandLine() {
        return new CommandLine(new LogCommands())
                .setExecutionExceptionHandler((defect, at, _) -> {
                    if (defect instanceof HostException) {
                        at.getErr().println(defect.getMessage());
                        return BAD_INPUT;
                    }
                    throw defect;
                });
    }

    @Command(
            name = "verify-log",
            description =
                    "Runs the whole log again and compares the engine's state, byte by byte, with"
                            + " every snapshot on the way.")
    int verify(@Mixin StoppedService service) {
        LogReplay.Result result = LogReplay.run(service.dataDir(), (_, _, _, _) -> {}, null);
        print(result);
        return result.isSame() ? AS_RECORDED : NOT_AS_RECORDED;
    }

    @Command(
            name = "replay",
            description = "Runs the log again and tells what one order did and why.")
    int replay(
            @Mixin StoppedService service,
            @Option(
                            names = "--order",
                            required = true,
                            description = "OrderID(37) or ClOrdID(11) of the parent")
                    String order,
            @Option(
                            names = "--set",
                            paramLabel = "<name=value>",
                            description =
                                    "strategy parameter that the order shall have instead; may be"
                                            + " repeated: tells what would have come of it")
                    @Nullable Map<String, String> settings) {
        if (settings != null && !settings.isEmpty()) {
            return compare(service.dataDir(), order, settings);
        }
        OrderStory story = new OrderStory(order, out());
        LogReplay.Result result = LogReplay.run(service.dataDir(), story, null);
        print(result);
        if (story.isEmpty()) {
            spec.commandLine().getErr().println("no order " + order + " in this log");
            return NOT_AS_RECORDED;
        }
        return result.isSame() ? AS_RECORDED : NOT_AS_RECORDED;
    }

    @Command(
            name = "export",
            description =
                    "Runs the log again and writes the records of all orders as CSV: a line for"
                            + " each event of a client's order and of each order at a venue, with"
                            + " the fields of RTS 24.")
    int export(
            @Mixin StoppedService service,
            @Option(
                            names = "--from",
                            required = true,
                            description = "first day or moment, such as 2026-01-05, in UTC")
                    String from,
            @Option(
                            names = "--to",
                            required = true,
                            description = "first day or moment after, such as 2026-01-06T12:00:00Z")
                    String to,
            @Option(names = "--out", required = true, description = "a new file") Path file) {
        long fromNs = moment("--from", from);
        long toNs = moment("--to", to);
        if (toNs <= fromNs) {
            throw bad("--to must be after --from " + from + ", was " + to);
        }
        OrderExport export = new OrderExport(service.dataDir(), fromNs, toNs);
        LogReplay.Result result = export.write(file);
        out().printf("%d records in %s%n", export.lines(), file);
        print(result);
        return result.isSame() ? AS_RECORDED : NOT_AS_RECORDED;
    }

    private long moment(String option, String text) {
        try {
            return OrderExport.momentNs(text);
        } catch (DateTimeException | ArithmeticException _) {
            throw bad(
                    option
                            + " must be a day such as 2026-01-05 or a UTC moment such as"
                            + " 2026-01-05T14:30:00Z, was '"
                            + text
                            + "'");
        }
    }

    private int compare(Path dataDir, String order, Map<String, String> settings) {
        Parameters parameters = parameters(settings);
        AtomicReference<LogReplay.@Nullable Result> last = new AtomicReference<>();
        Comparison comparison =
                Comparison.of(
                        (listener, witness) ->
                                last.set(
                                        LogReplay.run(
                                                dataDir,
                                                (output, _, _, _) -> listener.accept(output),
                                                witness)),
                        order,
                        parameters);
        if (comparison.isEmpty()) {
            spec.commandLine().getErr().println("no order " + order + " came in with this log");
            return NOT_AS_RECORDED;
        }
        comparison.print(out());
        LogReplay.Result result = Objects.requireNonNull(last.get());
        print(result);
        return result.isSame() ? AS_RECORDED : NOT_AS_RECORDED;
    }

    private Parameters parameters(Map<String, String> settings) {
        Parameters parameters = Parameters.NONE;
        for (var setting : settings.entrySet()) {
            Parameter parameter = Parameter.byName(setting.getKey());
            if (parameter == null) {
                throw bad(
                        "--set "
                                + setting.getKey()
                                + ": must be one of "
                                + Arrays.stream(Parameter.values())
                                        .map(Parameter::wireName)
                                        .collect(Collectors.joining(", ")));
            }
            try {
                parameters = parameters.with(parameter, setting.getValue());
            } catch (BadParameterException e) {
                throw bad("--set " + e.getMessage());
            }
        }
        return parameters;
    }

    private CommandLine.ParameterException bad(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }

    private void print(LogReplay.Result result) {
        out().printf(
                        "log %d..%d: %d entries, %d outputs; state equal at %d snapshots, different"
                                + " at %d; state hash %016x%n",
                        result.fromPosition(),
                        result.toPosition(),
                        result.entries(),
                        result.outputs(),
                        result.equalSnapshots(),
                        result.differentSnapshots(),
                        result.stateHash());
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
