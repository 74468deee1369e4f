package io.sluice.service.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.ExecutionEngine;
import io.sluice.engine.Output;
import io.sluice.engine.ParentView;
import io.sluice.order.ChildState;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Keeps what the engine said, once: a replay must say the same again. Looks at each output and at
/// the state after each step.
final class StormWatch implements OutputSubscriber {
    private static final Set<String> DEFECTS =
            Set.of(
                    "DEFECT",
                    "UNKNOWN_CHILD",
                    "BAD_FILL",
                    "BAD_CORRECTION",
                    "STRAY_REPORT",
                    "REJECT_AFTER_ACCEPT");

    private final List<StormVenue> venues;
    private final List<List<Output>> said = new ArrayList<>();
    private final TreeMap<Long, Output.ParentReport> parents = new TreeMap<>();
    private final TreeMap<Long, Output.ChildReport> children = new TreeMap<>();
    private final TreeSet<Long> changed = new TreeSet<>();
    private final TreeSet<Long> replaced = new TreeSet<>();
    private final TreeSet<String> requests = new TreeSet<>();
    private final TreeMap<String, Integer> met = new TreeMap<>();

    StormWatch(List<StormVenue> venues) {
        this.venues = venues;
    }

    @Override
    public void on(Output output, long position, int index, boolean live) {
        while (said.size() <= position) {
            said.add(new ArrayList<>());
        }
        List<Output> here = said.get((int) position);
        if (index < here.size()) {
            assertThat(output)
                    .as("said again at %d.%d", position, index)
                    .isEqualTo(here.get(index));
            met("said again at a replay");
            return;
        }
        assertThat(index).as("outputs at %d", position).isEqualTo(here.size());
        here.add(output);
        look(output);
    }

    private void look(Output output) {
        switch (output) {
            case Output.ParentReport report -> {
                met(report.kind().name());
                if (report.parent().parentId() != 0) {
                    parents.put(report.parent().parentId(), report);
                }
                if (report.change() != null) {
                    changed.add(report.change().childId());
                    if (replaced.contains(report.change().childId())) {
                        met("bust of a replaced child");
                    }
                }
            }
            case Output.ChildReport report -> children.put(report.childId(), report);
            case Output.PlaceChild place -> {
                met("PlaceChild");
                assertThat(requests.add(place.clOrdId())).as("a new id: %s", place).isTrue();
                assertThat(children).as("a new child").doesNotContainKey(place.childId());
            }
            case Output.ReplaceChild replace -> {
                met("ReplaceChild");
                Output.PlaceChild terms = replace.terms();
                replaced.add(terms.childId());
                assertThat(requests.add(terms.clOrdId())).as("a new id: %s", replace).isTrue();
                assertThat(child(terms.childId()).state())
                        .as("nothing else in flight: %s", replace)
                        .isEqualTo(ChildState.WORKING);
            }
            case Output.CancelChild cancel -> {
                met("CancelChild");
                assertThat(requests.add(cancel.clOrdId())).as("a new id: %s", cancel).isTrue();
                assertThat(child(cancel.childId()).state())
                        .as("nothing else in flight: %s", cancel)
                        .isEqualTo(ChildState.WORKING);
            }
            case Output.QueryChild query ->
                    assertThat(
                                    !child(query.childId()).state().isTerminal()
                                            || changed.contains(query.childId()))
                            .as("worth a question: %s", query)
                            .isTrue();
            case Output.Alert alert -> {
                met(alert.code());
                assertThat(DEFECTS).as("%s", alert).doesNotContain(alert.code());
                if (alert.code().equals("OVERFILL")) {
                    assertThat(rogueQty(alert.parentId())).as("%s", alert).isPositive();
                }
            }
            default -> {}
        }
    }

    private Output.ChildReport child(long childId) {
        Output.ChildReport report = children.get(childId);
        if (report == null) {
            throw new AssertionError("no report of child " + childId);
        }
        return report;
    }

    private long rogueQty(long parentId) {
        return venues.stream().mapToLong(venue -> venue.rogueQty(parentId)).sum();
    }

    void met(String what) {
        met.merge(what, 1, Integer::sum);
    }

    /// What there was in this storm, by kind of report or alert, and how often.
    Map<String, Integer> met() {
        return met;
    }

    Map<Long, Output.ParentReport> parents() {
        return parents;
    }

    /// The ledger as the engine has it.
    void check(ExecutionEngine engine) {
        for (ParentView view : engine.parents()) {
            Output.ParentSnapshot parent = view.parent();
            long id = parent.parentId();
            long used =
                    parent.cumQty().unscaled()
                            + view.workingQty().unscaled()
                            + view.inFlightQty().unscaled();
            assertThat(used)
                    .as("ledger of %d", id)
                    .isBetween(0L, parent.spec().qty().unscaled() + rogueQty(id));
            long open =
                    children.values().stream()
                            .filter(it -> it.parentId() == id && !it.state().isTerminal())
                            .mapToLong(it -> it.qty().unscaled() - it.cumQty().unscaled())
                            .sum();
            long held =
                    children.values().stream()
                            .filter(it -> it.parentId() == id && changed.contains(it.childId()))
                            .mapToLong(it -> it.cumQty().unscaled())
                            .sum();
            assertThat(used - parent.cumQty().unscaled())
                    .as("committed of %d", id)
                    .isBetween(open, open + held);
        }
    }

    /// What is at the venues, and on the way there, is known and fits.
    void check(List<StormLine> lines) {
        for (Output.ParentReport report : parents.values()) {
            long id = report.parent().parentId();
            long exposure = 0;
            for (StormLine line : lines) {
                exposure += line.venue().exposure(id) + line.sent(id);
            }
            assertThat(exposure)
                    .as("at the venues and on the way, of %d", id)
                    .isLessThanOrEqualTo(report.parent().spec().qty().unscaled() + rogueQty(id));
        }
        for (StormVenue venue : venues) {
            for (StormVenue.Order order : venue.orders.values()) {
                if (order.leaves() > 0) {
                    Output.ChildReport child = child(order.request.childId());
                    assertThat(child.state().isTerminal()).as("orphan %s", child).isFalse();
                    assertThat(parent(child.parentId()).state().isTerminal())
                            .as("orphan %s", child)
                            .isFalse();
                }
            }
        }
    }

    /// Nothing is open any more, and all have the same.
    void checkQuiet(StormClient client) {
        assertThat(children.values()).allMatch(child -> child.state().isTerminal());
        for (StormVenue venue : venues) {
            assertThat(venue.orders.values()).allMatch(order -> order.leaves() == 0);
        }
        for (long id : parents.keySet()) {
            long atVenues = venues.stream().mapToLong(venue -> venue.filled(id)).sum();
            assertThat(parent(id).cumQty().unscaled()).as("parent %d", id).isEqualTo(atVenues);
            assertThat(client.parent(id)).as("the client's view").isEqualTo(parent(id));
            assertThat(client.parent(id).state().isTerminal())
                    .as("the client knows the end of %s", client.parent(id))
                    .isTrue();
            assertThat(client.filled(id)).as("the client's fills").isEqualTo(atVenues);
        }
    }

    Output.ParentSnapshot parent(long id) {
        Output.ParentReport report = parents.get(id);
        if (report == null) {
            throw new AssertionError("no report of parent " + id);
        }
        return report.parent();
    }

    /// The last things that were said, for a failure's message.
    String trail() {
        StringBuilder text = new StringBuilder();
        for (int position = Math.max(0, said.size() - 60); position < said.size(); position++) {
            for (Output output : said.get(position)) {
                if (!(output instanceof Output.Decision)) {
                    text.append("\n  ").append(position).append(' ').append(output);
                }
            }
        }
        return text.toString();
    }
}
