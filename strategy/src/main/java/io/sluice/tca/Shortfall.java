package io.sluice.tca;

import io.sluice.instrument.Decimal;

/// Implementation shortfall, cost positive, in parts that add up exactly. Source: Perold 1988, "The
/// implementation shortfall: paper versus reality"; `controls-and-tca.md` T2–T6.
///
/// Amounts are whole numbers of *half units*: a half, because a mid may lie between two prices, of
/// `10^-scale` of the instrument's currency.
///
/// | part | formula |
/// |---|---|
/// | investmentDelayCost | `D X (PR - P0)`, from the decision to the order's receipt |
/// | operationalDelayCost | `D X (PS - PR)`, from receipt to the start of work |
/// | trading | `D sum x_i (P_i - PS)`, in [Trading]'s parts |
/// | opportunity | `D (X - x) (PT - PS)`, what was never filled |
/// | fees | ours and the venues', rebates negative |
///
/// @param paper `X P0`: what the basis points are of
/// @param scale decimals of the amounts: the instrument's price scale + quantity scale
public record Shortfall(
        long investmentDelayCost,
        long operationalDelayCost,
        Trading trading,
        long opportunity,
        long fees,
        long paper,
        int scale) {

    /// What trading cost against the mid at the start of work, in three parts that add up exactly.
    ///
    /// @param spread `D sum x_i (P_i - m_i)`: fills against the mid as they happened
    /// @param impact `D sum x_i (m_i - m_sent)`: how the mid moved while each child worked
    /// @param timing `D sum x_i (m_sent - PS)`: how it had moved before the child was sent
    public record Trading(long spread, long impact, long timing) {
        public long total() {
            return spread + impact + timing;
        }
    }

    /// Twice the prices that the parts are measured between, at the price scale.
    ///
    /// @param decision 2 P0
    /// @param received 2 PR
    /// @param started 2 PS
    /// @param end 2 PT
    public record DoublePrices(long decision, long received, long started, long end) {}

    /// @param sign D: +1 buy, -1 sell
    /// @param orderQty X, as last requested
    /// @param filledQty x
    static Shortfall of(
            int sign,
            long orderQty,
            long filledQty,
            DoublePrices prices,
            Trading trading,
            long fees,
            int scale) {
        return new Shortfall(
                sign * orderQty * (prices.received - prices.decision),
                sign * orderQty * (prices.started - prices.received),
                trading,
                sign * (orderQty - filledQty) * (prices.end - prices.started),
                fees,
                orderQty * prices.decision,
                scale);
    }

    /// The whole, T2.
    public long total() {
        return investmentDelayCost + operationalDelayCost + trading.total() + opportunity + fees;
    }

    /// A part as exact decimal text in the instrument's currency.
    public String money(long part) {
        String units = Decimal.of(Math.abs(part) / 2, scale).toString();
        String point = scale == 0 ? "." : "";
        return (part < 0 ? "-" : "") + units + point + (part % 2 == 0 ? "0" : "5");
    }

    /// A part in basis points of the paper portfolio; 0 without one.
    public double bps(long part) {
        return paper == 0 ? 0 : (double) part / paper * 1e4;
    }
}
