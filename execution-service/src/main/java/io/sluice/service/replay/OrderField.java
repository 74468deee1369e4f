package io.sluice.service.replay;

/// The columns of an order record, in the order and with the names of Table 2 of the Annex of
/// Delegated Regulation (EU) 2017/580 (RTS 24). Those that nothing here knows stay empty, see
/// `docs/operations.md`.
enum OrderField {
    SUBMITTER("Identification of the entity which submitted the order"),
    DIRECT_ACCESS("Direct Electronic Access (DEA)"),
    CLIENT("Client identification code"),
    INVESTMENT_DECISION("Investment decision within firm"),
    EXECUTION("Execution within firm"),
    NON_EXECUTING_BROKER("Non-executing broker"),
    CAPACITY("Trading capacity"),
    LIQUIDITY_PROVISION("Liquidity provision activity"),
    WHEN("Date and Time"),
    VALIDITY("Validity period"),
    RESTRICTION("Order restriction"),
    VALID_UNTIL("Validity period and time"),
    PRIORITY_TIME("Priority time stamp"),
    PRIORITY_SIZE("Priority size"),
    SEQUENCE("Sequence number"),
    SEGMENT_MIC("Segment MIC code"),
    ORDER_BOOK("Order book code"),
    INSTRUMENT("Financial instrument identification code"),
    RECEIVED("Date of receipt"),
    ORDER_ID("Order identification code"),
    EVENT(
            "New order, order modification, order cancellation, order rejections, partial or full"
                    + " execution"),
    TYPE("Order type"),
    TYPE_CLASS("Order type classification"),
    LIMIT_PRICE("Limit price"),
    ADDITIONAL_LIMIT("Additional limit price"),
    STOP_PRICE("Stop price"),
    PEGGED_LIMIT("Pegged limit price"),
    TRANSACTION_PRICE("Transaction price"),
    PRICE_CURRENCY("Price currency"),
    LEG_CURRENCY("Currency of leg 2"),
    PRICE_NOTATION("Price notation"),
    SIDE("Buy-sell indicator"),
    STATUS("Order status"),
    QTY_NOTATION("Quantity notation"),
    QTY_CURRENCY("Quantity currency"),
    INITIAL_QTY("Initial quantity"),
    REMAINING_QTY("Remaining quantity including hidden"),
    DISPLAYED_QTY("Displayed quantity"),
    TRADED_QTY("Traded quantity"),
    MINIMUM_QTY("Minimum acceptable quantity (MAQ)"),
    MINIMUM_SIZE("Minimum executable size (MES)"),
    MINIMUM_FIRST("MES first execution only"),
    PASSIVE_ONLY("Passive only indicator"),
    PASSIVE("Passive or aggressive indicator"),
    SELF_EXECUTION("Self-execution prevention"),
    LINKED("Strategy linked order identification"),
    ROUTING("Routing strategy"),
    TRANSACTION_ID("Trading venue transaction identification code"),
    PHASE("Trading phases"),
    INDICATIVE_PRICE("Indicative auction price"),
    INDICATIVE_VOLUME("Indicative auction volume"),
    /// No field of the regulation: the words of client, desk or venue.
    TEXT("Text");

    private final String title;

    OrderField(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
