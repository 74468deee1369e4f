package io.sluice.engine;

import io.sluice.engine.Input.Origin;
import io.sluice.engine.Output.ReportKind;
import io.sluice.instrument.Decimal;
import io.sluice.order.OrderType;
import io.sluice.order.Parameter;
import io.sluice.order.Parameters;
import io.sluice.order.ParentOrder;
import io.sluice.order.ParentSpec;
import io.sluice.order.ParentState;
import io.sluice.order.RefusedException;
import io.sluice.order.RejectReason;
import io.sluice.order.Side;
import io.sluice.order.Strategy;
import io.sluice.order.Terms;
import io.sluice.order.TimeInForce;
import io.sluice.risk.Limit;

import org.jspecify.annotations.Nullable;

/// Takes new parents and questions about parents: each is answered, done or refused with a typed
/// reason. Checks run in the order of `fix.md` c-2, the first failure wins.
final class ParentDesk {
    private final EngineState state;
    private final Reporter reporter;
    private final Admission admission;
    private final CostDesk costs;
    private final long secret;

    ParentDesk(
            EngineState state,
            Reporter reporter,
            Admission admission,
            CostDesk costs,
            long secret) {
        this.state = state;
        this.reporter = reporter;
        this.admission = admission;
        this.costs = costs;
        this.secret = secret;
    }

    Excerpt.Start start(long nowNs) {
        return new Excerpt.Start(secret, nowNs);
    }

    Admission admission() {
        return admission;
    }

    /// @return the new parent, or null when there is none: refused, or known already
    @Nullable ParentOrder create(Input.NewParent input, long nowNs) {
        Origin origin = input.origin();
        ParentSpec spec = input.spec();
        ParentOrder known = state.parent(origin.session(), spec.clOrdId());
        if (known != null && input.possResend()) {
            status(known, "", nowNs);
            return null;
        }
        if (known != null) {
            refuse(
                    origin,
                    spec,
                    known,
                    RejectReason.DUPLICATE_CLORDID,
                    "ClOrdID " + spec.clOrdId() + " was used already",
                    nowNs);
            return null;
        }
        try {
            admission.entitle(spec, origin.user());
            if (nowNs - spec.transactTimeNs()
                    > state.check.limits().ns(Limit.STALE_ORDER_SECONDS)) {
                throw new RefusedException(
                        RejectReason.STALE_ORDER,
                        "TransactTime is older than "
                                + state.check.limits().get(Limit.STALE_ORDER_SECONDS)
                                + " s");
            }
            InstrumentDesk desk = state.desk(spec.symbol());
            if (desk == null) {
                throw new RefusedException(
                        RejectReason.UNKNOWN_SYMBOL,
                        "Symbol '" + spec.symbol() + "' is not traded here");
            }
            Terms terms = Terms.of(spec, desk.instrument(), Terms.NO_PRICE, nowNs);
            desk.market.refresh(nowNs, state.check.limits().ns(Limit.STALE_BOOK_SECONDS));
            admission.admitNew(terms, desk, nowNs);
            return accept(origin, terms, desk, nowNs);
        } catch (RefusedException refused) {
            refuse(origin, spec, null, refused.reason(), refused.text(), nowNs);
            return null;
        }
    }

    private ParentOrder accept(Origin origin, Terms terms, InstrumentDesk desk, long nowNs) {
        boolean waits = terms.startNs() > nowNs || terms.parameters().flag(Parameter.SUSPENDED);
        ParentOrder parent =
                new ParentOrder(
                        state.nextParentId(nowNs),
                        new ParentOrder.Owner(origin.session(), origin.user()),
                        terms,
                        waits ? ParentState.WAITING : ParentState.WORKING,
                        secret);
        state.admit(parent);
        costs.received(parent);
        state.name(parent, origin.session(), terms.spec().clOrdId());
        if (!waits) {
            costs.arrive(parent, desk, nowNs);
        }
        reporter.report(
                parent,
                ReportKind.NEW,
                Reporter.Words.plain(parent, waits ? "waiting" : "", origin.user()),
                nowNs);
        reporter.answer(origin, parent, "new", "", RejectReason.NONE, "", nowNs);
        return parent;
    }

    void refuseInvalid(Input.InvalidParent input, long nowNs) {
        ParentOrder known = state.parent(input.origin().session(), input.clOrdId());
        ParentSpec spec =
                new ParentSpec(
                        input.clOrdId(),
                        input.account(),
                        input.symbol(),
                        input.side(),
                        input.qty(),
                        OrderType.MARKET,
                        null,
                        TimeInForce.DAY,
                        Strategy.TWAP,
                        Parameters.NONE,
                        nowNs);
        if (known == null) {
            refuse(input.origin(), spec, null, input.reason(), input.text(), nowNs);
        } else {
            refuse(
                    input.origin(),
                    spec,
                    known,
                    RejectReason.DUPLICATE_CLORDID,
                    "ClOrdID " + input.clOrdId() + " was used already",
                    nowNs);
        }
    }

    private void refuse(
            Origin origin,
            ParentSpec spec,
            @Nullable ParentOrder known,
            RejectReason reason,
            String text,
            long nowNs) {
        reporter.refuse(origin, spec, reason, text, nowNs);
        reporter.answer(origin, known, "new", "", reason, text, nowNs);
    }

    void query(Input.QueryParent input, long nowNs) {
        Origin origin = input.origin();
        ParentOrder parent = state.parent(origin.session(), input.clOrdId());
        if (parent != null) {
            status(parent, input.statusRequestId(), nowNs);
            return;
        }
        ParentSpec nothing =
                new ParentSpec(
                        input.clOrdId(),
                        "",
                        "",
                        Side.BUY,
                        Decimal.ZERO,
                        OrderType.MARKET,
                        null,
                        TimeInForce.DAY,
                        Strategy.TWAP,
                        Parameters.NONE,
                        nowNs);
        reporter.absent(
                origin,
                ReportKind.STATUS,
                nothing,
                RejectReason.UNKNOWN_ORDER,
                "no order with ClOrdID " + input.clOrdId(),
                input.statusRequestId(),
                nowNs);
    }

    private void status(ParentOrder parent, String statusRequestId, long nowNs) {
        reporter.emit(reporter.status(parent, statusRequestId, nowNs));
    }
}
