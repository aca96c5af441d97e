package dev.brevet.notifications.message;

/** Makes characters visible that would hide, reorder or break what is around them. */
final class Visible {

    private Visible() {}

    static String text(String said) {
        StringBuilder shown = new StringBuilder(said.length());
        said.codePoints().forEach(c -> {
            int type = Character.getType(c);
            boolean hides = type == Character.FORMAT && c != 0x200D
                    || type == Character.CONTROL && c != '\n' && c != '\t' && c != '\r';
            if (hides) {
                shown.append("[U+%04X]".formatted(c));
            } else if (c != '\r') {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }

    /** The same on one line. */
    static String line(String said) {
        return text(said).replaceAll("\\s+", " ").strip();
    }
}
