package io.sluice.service.host;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.engine.EngineListener;
import io.sluice.engine.ExecutionEngine;
import io.sluice.engine.Input;
import io.sluice.engine.Output;
import io.sluice.engine.ParentView;
import io.sluice.order.Parameter;
import io.sluice.order.Parameters;
import io.sluice.order.ParentState;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/// Snapshots that earlier builds wrote of a simulated desk, each beside what its parents were then.
/// A class that changed and is not listed in `Memory.CHANGES` fails here.
class EarlierSnapshotTest {
    private static final class Heard implements EngineListener {
        final List<Output> outputs = new ArrayList<>();

        @Override
        public void on(Output output) {
            outputs.add(output);
        }

        @Override
        public void wakeAt(long deadlineNs) {}
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-21-fe297a7", "2026-11-22-444cb1a"})
    void an_earlier_build_s_snapshot_is_read_and_its_orders_go_on(String name) throws IOException {
        Heard heard = new Heard();
        Memory memory = Memory.of(unzipped(name + ".gz"), heard);

        ExecutionEngine engine = memory.engine();
        assertThat(engine.parents().stream().map(EarlierSnapshotTest::line))
                .containsExactlyElementsOf(lines(name + ".txt"));

        assertThat(engine.parents())
                .allMatch(EarlierSnapshotTest::knowsEveryParameter, "what came after is absent");

        engine.onTimer(memory.nowNs() + 1_000_000_000L);
        engine.parents().forEach(each -> cancel(engine, each, memory.nowNs() + 2_000_000_000L));
        assertThat(engine.parents().stream().map(each -> each.parent().state()))
                .as("in their states, or over")
                .allMatch(state -> state == ParentState.PENDING_CANCEL || state.isTerminal());
        assertThat(heard.outputs).isNotEmpty();

        Memory again = Memory.of(memory.toBytes(heard), heard);
        assertThat(again.engine().parents()).isEqualTo(engine.parents());
    }

    private static boolean knowsEveryParameter(ParentView view) {
        Parameters parameters = view.parent().spec().parameters();
        Parameters same = Parameters.NONE.overlaid(parameters);
        return Arrays.stream(Parameter.values())
                        .allMatch(each -> same.text(each).equals(parameters.text(each)))
                && !parameters.has(Parameter.CONNECTION_LOSS)
                && same.equals(parameters)
                && same.hashCode() == parameters.hashCode();
    }

    private static void cancel(ExecutionEngine engine, ParentView view, long nowNs) {
        engine.on(
                new Input.ControlParent(
                        new Input.Origin("REST", 0, "test", 0),
                        view.parent().parentId(),
                        Input.Control.CANCEL),
                nowNs);
    }

    private static String line(ParentView view) {
        Output.ParentSnapshot parent = view.parent();
        return "%d %s %s %s"
                .formatted(parent.parentId(), parent.state(), parent.cumQty(), parent.avgPrice());
    }

    private static byte[] unzipped(String file) throws IOException {
        try (InputStream in = new GZIPInputStream(open(file))) {
            return in.readAllBytes();
        }
    }

    private static List<String> lines(String file) throws IOException {
        try (InputStream in = open(file)) {
            return new String(in.readAllBytes(), UTF_8).lines().toList();
        }
    }

    private static InputStream open(String file) {
        return Objects.requireNonNull(
                EarlierSnapshotTest.class.getResourceAsStream("/snapshots/" + file), file);
    }
}
