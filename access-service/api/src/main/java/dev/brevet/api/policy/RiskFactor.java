package dev.brevet.api.policy;

import java.util.Locale;

/** What makes an ask riskier than others. */
public enum RiskFactor {
    /** The person was never given this. */
    FIRST_TIME,
    /** Nobody who shares a group with the person was ever given this. */
    NEW_PEER_GROUP,
    /** The person hardly ever asks for anything at this hour. */
    UNUSUAL_HOUR,
    /** The person asks for much in a short time. */
    BURST,
    /** What the entitlement opens is sensitive. */
    SENSITIVITY,
    /** The person broke the glass not long ago. */
    RECENT_BREAK_GLASS,
    /** Nobody has reviewed yet what the person did behind broken glass. */
    UNREVIEWED,
    /** What the person did before cannot be said. */
    UNKNOWN;

    /** The factor as policies and the API write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
