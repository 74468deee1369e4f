package io.sluice.engine;

/// What a client may ask of all its orders at once (`fix.md` c-5).
public enum MassAction {
    /// OrderMassCancelRequest(35=q).
    CANCEL_REQUEST,
    /// OrderMassActionRequest(35=CA), MassActionType(1373)=1.
    SUSPEND,
    /// MassActionType(1373)=2.
    RELEASE,
    /// MassActionType(1373)=3.
    CANCEL,
    /// OrderMassStatusRequest(35=AF).
    STATUS
}
