package dev.brevet.app.directory;

/** What is wrong in a directory: where, and why. */
public record Finding(String place, String cause) {

    private static final int LONGEST = 300;

    /** Without anything that acts on a terminal or hides itself, and not too long: both come from outside. */
    public Finding {
        place = plain(place);
        cause = plain(cause);
    }

    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        text.codePoints()
                .limit(LONGEST)
                .map(c -> dev.brevet.domain.texts.FreeText.isHostileInName(c) ? '?' : c)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    @Override
    public String toString() {
        return place + ": " + cause;
    }
}
