package io.sluice.instrument;

/// Where and until when orders for an instrument's opening and closing auction are taken: the
/// engine hears of no venue's session, so what it is not told here it does not know.
///
/// @param venueId of the venue that holds them
/// @param openCutOffNs when ours go into the opening auction, nanoseconds after midnight UTC: some
///   time before the venue's own cut-off; [#NEVER] where there is none
/// @param closeCutOffNs the same of the closing auction
public record Auctions(int venueId, long openCutOffNs, long closeCutOffNs) {
    public static final long NEVER = Long.MIN_VALUE;

    public static final Auctions NONE = new Auctions(0, NEVER, NEVER);

    public Auctions {
        if (venueId < 0 || venueId > Venue.ID_MAX) {
            throw new IllegalArgumentException("auctions.venueId must be 0..15, was " + venueId);
        }
        requireOfDay("openCutOffNs", openCutOffNs);
        requireOfDay("closeCutOffNs", closeCutOffNs);
    }

    private static void requireOfDay(String name, long timeNs) {
        if (timeNs != NEVER && (timeNs < 0 || timeNs > Instrument.DAY_NS)) {
            throw new IllegalArgumentException(
                    "auctions." + name + " must be at most 24 h, was " + timeNs);
        }
    }
}
