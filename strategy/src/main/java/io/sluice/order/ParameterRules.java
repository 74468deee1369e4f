package io.sluice.order;

import io.sluice.instrument.Decimal;
import io.sluice.instrument.Instrument;

/// What the parameters of one order must have to do with each other, with its strategy and with its
/// instrument (`fix.md` c-3). Each value alone is in its range already.
final class ParameterRules {
    private ParameterRules() {}

    /// @throws RefusedException with [RejectReason#BAD_PARAMETER] and the parameter's name
    static void check(ParentSpec spec, Instrument instrument) throws RefusedException {
        Parameters given = spec.parameters();
        for (Parameter parameter : Parameter.values()) {
            if (given.has(parameter)) {
                require(
                        parameter.isFor(spec.strategy()),
                        parameter.wireName() + " is not for " + spec.strategy() + " orders");
                if (parameter.kind() == Parameter.Kind.PRICE) {
                    requireOnTick(given, parameter, instrument);
                }
            } else {
                require(
                        !parameter.isRequired() || !parameter.isFor(spec.strategy()),
                        parameter.wireName() + " is required for " + spec.strategy() + " orders");
            }
        }
        switch (spec.strategy()) {
            case POV -> checkParticipation(given);
            case ADAPTIVE -> requireOrder(given, Parameter.MIN_PERCENT_VOLUME);
            case TWAP, VWAP, IS, CLOSE, ICEBERG, ACCUMULATE -> {}
        }
        require(
                !given.has(Parameter.I_WOULD_SIZE_PERCENT) || given.has(Parameter.I_WOULD_PRICE),
                "IWouldSizePercent needs IWouldPrice");
        require(
                given.get(Parameter.AUCTION_OPEN) + given.get(Parameter.AUCTION_CLOSE)
                        <= Parameter.AUCTION_CLOSE.max(),
                "AuctionOpen and AuctionClose must be at most 1 together");
        require(
                !given.flag(Parameter.FORCE_COMPLETION) || !given.flag(Parameter.NO_TAKE_LIQ),
                "ForceCompletion and NoTakeLiq contradict each other");
    }

    private static void checkParticipation(Parameters given) throws RefusedException {
        requireOrder(given, Parameter.TARGET_PERCENT_VOLUME);
        require(
                given.get(Parameter.MIN_PERCENT_VOLUME)
                        <= given.get(Parameter.TARGET_PERCENT_VOLUME),
                "MinPercentVolume must be <= TargetPercentVolume");
        checkBand(given, Parameter.UPPER_BAND_PRICE, Parameter.UPPER_BAND_PERCENT);
        checkBand(given, Parameter.LOWER_BAND_PRICE, Parameter.LOWER_BAND_PERCENT);
        require(
                !given.has(Parameter.UPPER_BAND_PRICE)
                        || !given.has(Parameter.LOWER_BAND_PRICE)
                        || given.get(Parameter.LOWER_BAND_PRICE)
                                < given.get(Parameter.UPPER_BAND_PRICE),
                "LowerBandPrice must be < UpperBandPrice");
    }

    private static void checkBand(Parameters given, Parameter price, Parameter percent)
            throws RefusedException {
        require(
                given.has(price) == given.has(percent),
                price.wireName() + " and " + percent.wireName() + " go together");
        requireOrder(given, percent);
    }

    private static void requireOrder(Parameters given, Parameter share) throws RefusedException {
        long most = given.get(Parameter.MAX_PERCENT_VOLUME);
        require(
                given.get(share) <= most,
                share.wireName()
                        + " must be <= MaxPercentVolume, which is "
                        + Parameters.text(Parameter.MAX_PERCENT_VOLUME, most));
    }

    private static void requireOnTick(Parameters given, Parameter parameter, Instrument instrument)
            throws RefusedException {
        long price =
                Decimal.of(given.get(parameter), Parameter.SCALE).atScale(instrument.priceScale());
        require(
                price != Decimal.NOT_REPRESENTABLE && price % instrument.tick() == 0,
                parameter.wireName()
                        + " must be a multiple of "
                        + instrument.price(instrument.tick())
                        + ", was "
                        + given.text(parameter));
    }

    private static void require(boolean holds, String text) throws RefusedException {
        if (!holds) {
            throw new RefusedException(RejectReason.BAD_PARAMETER, text);
        }
    }
}
