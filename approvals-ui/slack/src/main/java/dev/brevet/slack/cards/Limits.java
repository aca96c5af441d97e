package dev.brevet.slack.cards;

/** Slack's limits, as far as we come near them; in characters unless said otherwise. */
enum Limits {
    /** What notifications and screen readers get; an update takes no more than 4,000. */
    TEXT(3_000),
    HEADER(150),
    SECTION(3_000),
    FIELD(2_000),
    CONTEXT(2_000),
    BUTTON(75),
    BUTTON_VALUE(2_000),
    ACCESSIBILITY_LABEL(75),
    OPTION(75),
    OPTION_VALUE(150),
    OPTION_DESCRIPTION(75),
    /** Options of one select. */
    OPTIONS(100),
    VIEW_TITLE(24),
    LABEL(2_000),
    HINT(2_000),
    PLACEHOLDER(150),
    INPUT(3_000),
    METADATA(3_000),
    ERROR(2_000),
    /** Blocks of a modal or App Home. */
    VIEW_BLOCKS(100),

    /** Ours: what of a reason stands on a card, so that a long one hides nothing else. */
    REASON(500),
    /** Ours: of a reason in the one sentence of a notification. */
    REASON_IN_SENTENCE(150),
    /** Ours: of a name. */
    NAME(80);

    private final int most;

    Limits(int most) {
        this.most = most;
    }

    /** The largest that is taken. */
    int most() {
        return most;
    }
}
