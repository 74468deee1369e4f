package io.sluice.sim.flow;

import io.sluice.sim.venue.Session;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;

/// When a venue holds its auctions, every day alike: continuous trading between the opening and the
/// closing auction, none outside.
///
/// @param times when the opening call begins and its auction is held, when the closing call begins
///   and its auction is held; one may be after midnight. Empty: always continuous, no auctions
/// @param zone of the times
public record TradingDay(List<LocalTime> times, ZoneId zone) {
    public static final TradingDay CONTINUOUS = new TradingDay(List.of(), ZoneId.of("UTC"));

    private static final List<Session> SESSIONS =
            List.of(Session.OPENING_CALL, Session.CONTINUOUS, Session.CLOSING_CALL, Session.CLOSED);

    public TradingDay {
        times = List.copyOf(times);
        if (!times.isEmpty() && (times.size() != SESSIONS.size() || midnights(times) > 1)) {
            throw new IllegalArgumentException(
                    "venue.auctions must be four times in the order of a day, was " + times);
        }
    }

    /// Between a time and the next, the first after the last included.
    private static long midnights(List<LocalTime> times) {
        return IntStream.range(0, times.size())
                .filter(i -> !times.get(i).isBefore(times.get((i + 1) % times.size())))
                .count();
    }

    public boolean isContinuous() {
        return times.isEmpty();
    }

    /// The last day that has begun.
    LocalDate dateOf(long nowNs) {
        LocalDate today = Instant.ofEpochSecond(0, nowNs).atZone(zone).toLocalDate();
        return changesOf(today, "").getFirst().atNs() <= nowNs ? today : today.minusDays(1);
    }

    /// The sessions of a day.
    List<SessionChange> changesOf(LocalDate date, String mic) {
        return IntStream.range(0, times.size())
                .mapToObj(i -> new SessionChange(timeNs(date, i), mic, SESSIONS.get(i)))
                .toList();
    }

    private long timeNs(LocalDate date, int i) {
        LocalDate day = times.get(i).isBefore(times.getFirst()) ? date.plusDays(1) : date;
        return ChronoUnit.NANOS.between(
                Instant.EPOCH, day.atTime(times.get(i)).atZone(zone).toInstant());
    }

    @Override
    public String toString() {
        return isContinuous() ? "always" : times.getFirst() + " to " + times.getLast() + " " + zone;
    }
}
