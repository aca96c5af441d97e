package dev.brevet.demo.slack.blocks;

/** Every limit of Slack that the simulator enforces, in one table; what is one more is refused. */
public enum Limit {
    /** Blocks of a message. */
    MESSAGE_BLOCKS(50),
    /** Blocks of a modal or an App Home. */
    VIEW_BLOCKS(100),
    /** Characters of a message's text as posted. */
    MESSAGE_TEXT(40_000),
    /** Characters of a message's text as updated. */
    UPDATED_TEXT(4_000),
    /** Characters of a block's own id. */
    BLOCK_ID(255),
    /** Characters of an action's id. */
    ACTION_ID(255),
    /** Characters of a section's text. */
    SECTION_TEXT(3_000),
    /** Fields of a section. */
    SECTION_FIELDS(10),
    /** Characters of one field of a section. */
    FIELD_TEXT(2_000),
    /** Characters of a header. */
    HEADER_TEXT(150),
    /** Elements of a context. */
    CONTEXT_ELEMENTS(10),
    /** Characters of one text of a context. */
    CONTEXT_TEXT(3_000),
    /** Elements of an actions block. */
    ACTIONS_ELEMENTS(25),
    /** Characters on a button. */
    BUTTON_TEXT(75),
    /** Characters of a button's value. */
    BUTTON_VALUE(2_000),
    /** Characters of a link. */
    URL(3_000),
    /** Characters that a screen reader says for a button. */
    ACCESSIBILITY_LABEL(75),
    /** Options of a select. */
    OPTIONS(100),
    /** Groups of options of a select. */
    OPTION_GROUPS(100),
    /** Characters of a group's label. */
    OPTION_GROUP_LABEL(75),
    /** Characters of an option. */
    OPTION_TEXT(75),
    /** Characters of an option's value. */
    OPTION_VALUE(150),
    /** Characters below an option. */
    OPTION_DESCRIPTION(75),
    /** Options of an overflow menu. */
    OVERFLOW_OPTIONS(5),
    /** Radio buttons of a group. */
    RADIO_OPTIONS(10),
    /** Checkboxes of a group. */
    CHECKBOX_OPTIONS(10),
    /** Characters in an empty field. */
    PLACEHOLDER(150),
    /** Characters of an input's label. */
    INPUT_LABEL(2_000),
    /** Characters of an input's hint. */
    INPUT_HINT(2_000),
    /** The longest text that an input may ask for. */
    INPUT_LENGTH(3_000),
    /** Characters of an image's address. */
    IMAGE_URL(3_000),
    /** Characters of what an image shows. */
    ALT_TEXT(2_000),
    /** Characters of an image's title. */
    IMAGE_TITLE(2_000),
    /** Characters of a confirmation's title. */
    CONFIRM_TITLE(100),
    /** Characters of a confirmation. */
    CONFIRM_TEXT(300),
    /** Characters on a confirmation's yes. */
    CONFIRM_YES(30),
    /** Characters on a confirmation's no. */
    CONFIRM_NO(30),
    /** Characters of a modal's title. */
    VIEW_TITLE(24),
    /** Characters on a modal's submit button. */
    VIEW_SUBMIT(24),
    /** Characters on a modal's close button. */
    VIEW_CLOSE(24),
    /** Characters that a view keeps for the app. */
    PRIVATE_METADATA(3_000),
    /** Characters of a view's callback. */
    CALLBACK_ID(255),
    /** Characters of a view's name given by the app. */
    EXTERNAL_ID(255),
    /** Modals on top of each other. */
    VIEW_STACK(3),
    /** How long a trigger can be exchanged. */
    TRIGGER_LIFE_MILLIS(3_000),
    /** How long an app has to acknowledge. */
    ACK_MILLIS(3_000),
    /** How long a response URL lives. */
    RESPONSE_URL_SECONDS(1_800),
    /** How often a response URL can be used. */
    RESPONSE_URL_USES(5),
    /** Sockets that one app may hold. */
    SOCKETS(10),
    /** Messages to one channel in one second. */
    CHANNEL_MESSAGES_PER_SECOND(1),
    /** Messages to one channel that may come at once before that pace holds. */
    CHANNEL_MESSAGES_AT_ONCE(5),
    /** Calls a minute of the first tier. Slack says 1+; reconnecting apps see more. */
    TIER_1_PER_MINUTE(10),
    /** Calls a minute of the second tier. */
    TIER_2_PER_MINUTE(20),
    /** Calls a minute of the third tier. */
    TIER_3_PER_MINUTE(50),
    /** Calls a minute of the fourth tier. */
    TIER_4_PER_MINUTE(100),
    /** Calls a minute of the methods that Slack calls special. */
    SPECIAL_PER_MINUTE(600);

    private final int value;

    Limit(int value) {
        this.value = value;
    }

    /** The last value that is accepted. */
    public int value() {
        return value;
    }
}
