package io.sluice.market;

/// The visible book of one instrument at one venue.
public final class VenueBook {
    private final int venueId;
    private final BookSide bids = new BookSide(true);
    private final BookSide asks = new BookSide(false);
    private long updatedNs = Long.MIN_VALUE;
    private boolean consistent;
    private long volume;

    VenueBook(int venueId) {
        this.venueId = venueId;
    }

    public int venueId() {
        return venueId;
    }

    public BookSide bids() {
        return bids;
    }

    public BookSide asks() {
        return asks;
    }

    public BookSide side(boolean bid) {
        return bid ? bids : asks;
    }

    /// Quantity traded here since the start.
    public long volume() {
        return volume;
    }

    public long updatedNs() {
        return updatedNs;
    }

    /// Whether it may be looked at: complete, younger than `maxAgeNs`.
    public boolean isUsable(long nowNs, long maxAgeNs) {
        return consistent && nowNs - updatedNs <= maxAgeNs;
    }

    /// Whether it is known and shows nothing: in an auction's call, in a halt.
    boolean isWithheld() {
        return consistent && bids.levels() == 0 && asks.levels() == 0;
    }

    void set(boolean bid, long price, long qty, boolean last, long nowNs) {
        side(bid).set(price, qty);
        consistent |= last;
        updatedNs = nowNs;
    }

    void addVolume(long qty) {
        volume += qty;
    }

    void clear() {
        bids.clear();
        asks.clear();
        consistent = false;
    }
}
