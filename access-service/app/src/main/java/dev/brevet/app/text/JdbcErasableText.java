package dev.brevet.app.text;

import dev.brevet.api.shared.TextRef;
import dev.brevet.domain.texts.ErasableText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps texts in {@code erasable_text}, each under a salt of its own. */
@Component
class JdbcErasableText implements ErasableText {

    private final SecureRandom random = new SecureRandom();
    private final JdbcClient jdbc;

    JdbcErasableText(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    @Override
    public TextRef keep(String text) {
        byte[] id = new byte[16];
        byte[] salt = new byte[16];
        random.nextBytes(id);
        random.nextBytes(salt);
        String key = "t-" + HexFormat.of().formatHex(id);
        jdbc.sql("insert into erasable_text (id, salt, text) values (?, ?, ?)")
                .params(key, salt, text)
                .update();
        return new TextRef(key, hash(salt, text));
    }

    @Override
    public Optional<String> read(TextRef ref) {
        return jdbc.sql("select text from erasable_text where id = ?")
                .param(ref.id())
                .query(String.class)
                .optional();
    }

    private static String hash(byte[] salt, String text) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(salt);
            return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
