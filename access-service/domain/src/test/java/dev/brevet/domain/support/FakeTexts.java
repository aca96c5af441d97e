package dev.brevet.domain.support;

import dev.brevet.api.shared.TextRef;
import dev.brevet.domain.texts.ErasableText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps texts in memory; the same text always gets the same reference. */
public final class FakeTexts implements ErasableText {

    private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

    private final List<String> kept = new ArrayList<>();

    @Override
    public TextRef keep(String text) {
        kept.add(text);
        return ref(text);
    }

    @Override
    public Optional<String> read(TextRef ref) {
        return Optional.ofNullable(KNOWN.get(ref.id()));
    }

    /** What was kept, in order. */
    public List<String> kept() {
        return List.copyOf(kept);
    }

    /** The reference that this text gets. */
    public static TextRef ref(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            String hex = HexFormat.of().formatHex(hash);
            TextRef ref = new TextRef("t-" + hex.substring(0, 8), hex);
            KNOWN.put(ref.id(), text);
            return ref;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
