package io.sluice.engine;

import io.sluice.engine.Output.ReportKind;
import io.sluice.instrument.Decimal;
import io.sluice.order.OrderType;
import io.sluice.order.Parameters;
import io.sluice.order.ParentOrder;
import io.sluice.order.ParentSpec;
import io.sluice.order.RejectReason;
import io.sluice.order.Side;
import io.sluice.order.Strategy;
import io.sluice.order.TimeInForce;

import java.util.ArrayList;
import java.util.List;

/// Does what a client asks of all its orders in scope at once (`fix.md` c-5): the answer counts
/// those that can do it, then each of them reports for itself. Nothing is latched: what a kill
/// stops is the desk's to say.
final class MassDesk {
    private final EngineState state;
    private final Reporter reporter;
    private final ChangeDesk changes;

    MassDesk(EngineState state, Reporter reporter, ChangeDesk changes) {
        this.state = state;
        this.reporter = reporter;
        this.changes = changes;
    }

    /// @return the parents to look at
    List<ParentOrder> act(Input.MassRequest request, long nowNs) {
        RejectReason reason = request.reason();
        String text = request.text();
        String symbol = request.scope().symbol();
        if (reason == RejectReason.NONE && !symbol.isEmpty() && state.desk(symbol) == null) {
            reason = RejectReason.UNKNOWN_SYMBOL;
            text = "Symbol '" + symbol + "' is not traded here";
        }
        boolean refused = reason != RejectReason.NONE;
        if (request.action() == MassAction.STATUS) {
            tell(request, refused ? List.of() : reached(request), reason, text, nowNs);
            return List.of();
        }
        Input.Control control = control(request.action());
        List<ParentOrder> able = refused ? new ArrayList<>() : reached(request);
        able.removeIf(parent -> !parent.state().allows(ChangeDesk.event(control)));
        reporter.massAnswer(request, able.size(), reason, text, nowNs);
        for (ParentOrder parent : able) {
            changes.control(new Input.ControlParent(request.origin(), parent.id(), control), nowNs);
        }
        return able;
    }

    private List<ParentOrder> reached(Input.MassRequest request) {
        List<ParentOrder> reached = new ArrayList<>();
        for (ParentOrder parent : state.live()) {
            if (parent.session().equals(request.origin().session())
                    && request.scope().reaches(parent.terms().spec())) {
                reached.add(parent);
            }
        }
        return reached;
    }

    private static Input.Control control(MassAction action) {
        return switch (action) {
            case CANCEL_REQUEST, CANCEL -> Input.Control.CANCEL;
            case SUSPEND -> Input.Control.PAUSE;
            case RELEASE -> Input.Control.RESUME;
            case STATUS -> throw new IllegalStateException("a status changes nothing");
        };
    }

    /// One report an order; one about nothing when there is none.
    private void tell(
            Input.MassRequest request,
            List<ParentOrder> parents,
            RejectReason reason,
            String text,
            long nowNs) {
        int total = parents.size();
        for (int i = 0; i < total; i++) {
            Output.ParentReport report = reporter.status(parents.get(i), "", nowNs);
            reporter.massStatus(report, request.requestId(), total, i == total - 1, nowNs);
        }
        if (total == 0) {
            Output.ParentReport nothing =
                    reporter.nothing(
                            request.origin(),
                            ReportKind.STATUS,
                            noOrder(request.scope(), nowNs),
                            reason == RejectReason.NONE ? RejectReason.UNKNOWN_ORDER : reason,
                            text.isEmpty() ? "no live order in scope" : text,
                            "",
                            nowNs);
            reporter.massStatus(nothing, request.requestId(), 0, true, nowNs);
        }
    }

    private static ParentSpec noOrder(MassScope scope, long nowNs) {
        return new ParentSpec(
                "",
                scope.account(),
                scope.symbol(),
                Side.BUY,
                Decimal.ZERO,
                OrderType.MARKET,
                null,
                TimeInForce.DAY,
                Strategy.TWAP,
                Parameters.NONE,
                nowNs);
    }
}
