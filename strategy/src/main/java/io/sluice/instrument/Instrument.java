package io.sluice.instrument;

/// What is traded.
///
/// @param id dense, 0..[#ID_MAX]; the same in every log of this installation
/// @param symbol text of Symbol(55)
/// @param priceScale decimals of a price, 0..8: the `long` 1234 at scale 2 is 12.34
/// @param qtyScale decimals of a quantity, 0..8: 0 for shares
/// @param tick price increment, at `priceScale`, > 0
/// @param lot quantity increment, at `qtyScale`, > 0
/// @param dailyVolume expected volume of one session, at `qtyScale`, > 0
/// @param sessionOpenNs start of the session, nanoseconds after midnight UTC
/// @param sessionCloseNs its end, > open, at most 24 h
/// @param volumeCurve how the day's volume is spread over the session
/// @param auctions their cut-offs are at the open or before, at the close or before
public record Instrument(
        int id,
        String symbol,
        int priceScale,
        int qtyScale,
        long tick,
        long lot,
        long dailyVolume,
        long sessionOpenNs,
        long sessionCloseNs,
        VolumeCurve volumeCurve,
        Auctions auctions) {

    public static final int ID_MAX = 9_999;

    /// Nanoseconds of one day, the length of a session that never closes.
    public static final long DAY_NS = 86_400_000_000_000L;

    private static final int SCALE_MAX = 8;

    public Instrument {
        require(id >= 0 && id <= ID_MAX, "instrument.id must be 0..9999, was ", id);
        if (symbol.isBlank() || symbol.length() > 32) {
            throw new IllegalArgumentException(
                    "instrument.symbol must have 1..32 characters, was '" + symbol + "'");
        }
        require(
                priceScale >= 0 && priceScale <= SCALE_MAX,
                "instrument.priceScale must be 0..8, was ",
                priceScale);
        require(
                qtyScale >= 0 && qtyScale <= SCALE_MAX,
                "instrument.qtyScale must be 0..8, was ",
                qtyScale);
        require(tick > 0, "instrument.tick must be > 0, was ", tick);
        require(lot > 0, "instrument.lot must be > 0, was ", lot);
        require(dailyVolume > 0, "instrument.dailyVolume must be > 0, was ", dailyVolume);
        require(sessionOpenNs >= 0, "instrument.sessionOpenNs must be >= 0, was ", sessionOpenNs);
        require(
                sessionCloseNs > sessionOpenNs && sessionCloseNs <= DAY_NS,
                "instrument.sessionCloseNs must be after the open and at most 24 h, was ",
                sessionCloseNs);
        require(
                auctions.openCutOffNs() <= sessionOpenNs,
                "instrument.auctions.openCutOffNs must be at most sessionOpenNs, was ",
                auctions.openCutOffNs());
        require(
                auctions.closeCutOffNs() <= sessionCloseNs,
                "instrument.auctions.closeCutOffNs must be at most sessionCloseNs, was ",
                auctions.closeCutOffNs());
    }

    /// One without auctions, or none that are known.
    public Instrument(
            int id,
            String symbol,
            int priceScale,
            int qtyScale,
            long tick,
            long lot,
            long dailyVolume,
            long sessionOpenNs,
            long sessionCloseNs,
            VolumeCurve volumeCurve) {
        this(
                id,
                symbol,
                priceScale,
                qtyScale,
                tick,
                lot,
                dailyVolume,
                sessionOpenNs,
                sessionCloseNs,
                volumeCurve,
                Auctions.NONE);
    }

    public Instrument withAuctions(Auctions known) {
        return new Instrument(
                id,
                symbol,
                priceScale,
                qtyScale,
                tick,
                lot,
                dailyVolume,
                sessionOpenNs,
                sessionCloseNs,
                volumeCurve,
                known);
    }

    public Decimal price(long price) {
        return Decimal.of(price, priceScale);
    }

    public Decimal qty(long qty) {
        return Decimal.of(qty, qtyScale);
    }

    /// Largest multiple of the lot that is <= `qty`.
    public long roundDownToLot(long qty) {
        return qty - Math.floorMod(qty, lot);
    }

    /// When the session of an instant's day begins.
    public long sessionStartNs(long nowNs) {
        return midnightNs(nowNs) + sessionOpenNs;
    }

    /// When the session of an instant's day ends.
    public long sessionEndNs(long nowNs) {
        return midnightNs(nowNs) + sessionCloseNs;
    }

    /// Before the day of an instant.
    public static long midnightNs(long nowNs) {
        return Math.floorDiv(nowNs, DAY_NS) * DAY_NS;
    }

    /// Where in its session an instant lies: 0 at the open, 1 at the close, clipped to that range.
    public double sessionFraction(long nowNs) {
        long ofDayNs = Math.floorMod(nowNs, DAY_NS);
        double fraction =
                (double) (ofDayNs - sessionOpenNs) / (double) (sessionCloseNs - sessionOpenNs);
        return Math.clamp(fraction, 0, 1);
    }

    private static void require(boolean holds, String message, long was) {
        if (!holds) {
            throw new IllegalArgumentException(message + was);
        }
    }
}
