package io.sluice.tca;

import java.math.BigDecimal;
import java.math.MathContext;

/// Implementation shortfall in money of the instrument's currency, cost positive, in parts that add
/// up exactly. Source: Perold 1988, "The implementation shortfall: paper versus reality";
/// `controls-and-tca.md` T2–T6.
///
/// | part | formula |
/// |---|---|
/// | investmentDelay | `D X (PR - P0)`, from the decision to the order's receipt |
/// | operationalDelay | `D X (PS - PR)`, from receipt to the start of work |
/// | trading | `D sum x_i (P_i - PS)`, in [Trading]'s parts |
/// | opportunity | `D (X - x) (PT - PS)`, what was never filled |
/// | fees | ours and the venues', rebates negative |
///
/// @param paper `X P0`: what the basis points are of
public record Shortfall(
        BigDecimal investmentDelay,
        BigDecimal operationalDelay,
        Trading trading,
        BigDecimal opportunity,
        BigDecimal fees,
        BigDecimal paper) {
    private static final BigDecimal BPS = BigDecimal.valueOf(10_000);

    /// What trading cost against the mid at the start of work, in three parts that add up exactly.
    ///
    /// @param spread `D sum x_i (P_i - m_i)`: fills against the mid as they happened
    /// @param impact `D sum x_i (m_i - m_sent)`: how the mid moved while each child worked
    /// @param timing `D sum x_i (m_sent - PS)`: how it had moved before the child was sent
    public record Trading(BigDecimal spread, BigDecimal impact, BigDecimal timing) {
        public BigDecimal total() {
            return spread.add(impact).add(timing);
        }
    }

    /// Prices that the parts are measured between.
    ///
    /// @param decision P0
    /// @param received PR
    /// @param started PS
    /// @param end PT
    public record Prices(
            BigDecimal decision, BigDecimal received, BigDecimal started, BigDecimal end) {}

    /// @param sign D: +1 buy, -1 sell
    /// @param orderQty X, as last requested
    /// @param filledQty x
    public static Shortfall of(
            int sign,
            BigDecimal orderQty,
            BigDecimal filledQty,
            Prices prices,
            Trading trading,
            BigDecimal fees) {
        BigDecimal side = BigDecimal.valueOf(sign);
        return new Shortfall(
                side.multiply(orderQty).multiply(prices.received.subtract(prices.decision)),
                side.multiply(orderQty).multiply(prices.started.subtract(prices.received)),
                trading,
                side.multiply(orderQty.subtract(filledQty))
                        .multiply(prices.end.subtract(prices.started)),
                fees,
                orderQty.multiply(prices.decision));
    }

    /// The whole, T2.
    public BigDecimal total() {
        return investmentDelay
                .add(operationalDelay)
                .add(trading.total())
                .add(opportunity)
                .add(fees);
    }

    /// A part in basis points of the paper portfolio; 0 without one.
    public double bps(BigDecimal part) {
        return paper.signum() == 0
                ? 0
                : part.multiply(BPS).divide(paper, MathContext.DECIMAL64).doubleValue();
    }
}
