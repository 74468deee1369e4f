package io.sluice.order;

/// The cancel that is under way.
///
/// @param clOrdId ClOrdID(11) of the request; empty when it did not come by
///   OrderCancelRequest(35=F)
/// @param text what Text(58) says when it is done
public record CancelRequest(String clOrdId, String text) {
    /// Nobody asked for one.
    public static final CancelRequest NONE = new CancelRequest("", "");
}
