package dev.brevet.slack.cards;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.util.json.GsonFactory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * One message as it is to stand in Slack.
 *
 * @param text   all of it in one sentence, for notifications and screen readers
 * @param blocks what is seen
 */
public record Card(String text, List<LayoutBlock> blocks) {

    /** Copies what may change later. */
    public Card {
        blocks = List.copyOf(blocks);
    }

    /** The same for the same content, and for no other. */
    public String fingerprint() {
        try {
            String all = text + "\n" + GsonFactory.createSnakeCase().toJson(blocks);
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
