package dev.brevet.connectors.postgresql;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes names and values into SQL so that none can ever become anything else. */
final class Sql {

    /** PostgreSQL cuts longer names short without an error, and then means another role. */
    static final int LONGEST_NAME_BYTES = 63;

    private Sql() {}

    /** Why this cannot be the name of a role; null if it can. The answer never repeats the name. */
    static @Nullable String problemWithRole(String name) {
        // PostgreSQL's grammar takes these two for keywords in GRANT and REVOKE even when they are quoted.
        if (name.equals("public") || name.equals("none")) {
            return "is a reserved word in PostgreSQL";
        }
        return problem(name);
    }

    /**
     * The name as a quoted identifier.
     *
     * @throws IllegalArgumentException if PostgreSQL has no such names, without repeating it
     */
    static String identifier(String name) {
        String problem = problem(name);
        if (problem != null) {
            throw new IllegalArgumentException("The name " + problem);
        }
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** The text as a string constant, for sessions with {@code standard_conforming_strings} on, as ours are. */
    static String literal(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("The text contains a NUL character");
        }
        return '\'' + text.replace("'", "''") + '\'';
    }

    private static @Nullable String problem(String name) {
        if (name.isEmpty()) {
            return "is empty";
        }
        if (name.indexOf('\0') >= 0) {
            return "contains a NUL character";
        }
        try {
            // A lone surrogate would silently become a question mark, and so another name.
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(name));
            return bytes.remaining() > LONGEST_NAME_BYTES
                    ? "is longer than " + LONGEST_NAME_BYTES + " bytes, and PostgreSQL would cut it short"
                    : null;
        } catch (CharacterCodingException e) {
            return "is not valid Unicode";
        }
    }
}
