package dev.brevet.notifications.channel;

/**
 * Somewhere that is no person: a room of a chat, an endpoint.
 *
 * @param address as the channel knows it: a Slack channel's id, the name of a webhook endpoint
 */
public record Place(ChannelId channel, String address) {

    /** @throws IllegalArgumentException if there is no address, or one that no channel could have */
    public Place {
        if (address.isBlank() || address.length() > 200) {
            throw new IllegalArgumentException("Not a place: expected channel:address");
        }
    }

    /** Reads {@code channel:address}. */
    public static Place of(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("Not a place: expected channel:address");
        }
        return new Place(new ChannelId(text.substring(0, colon)), text.substring(colon + 1));
    }

    @Override
    public String toString() {
        return channel + ":" + address;
    }
}
