package dev.brevet.demo.slack.page;

/** Writes HTML in which every text is a text, whatever is in it. */
final class Html {

    private final StringBuilder out = new StringBuilder();

    /** Opens an element; the attributes come as names and values, and one without value is written bare. */
    Html open(String element, String... attributes) {
        out.append('<').append(element);
        for (int i = 0; i + 1 < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]);
            if (!attributes[i + 1].equals(BARE)) {
                out.append("=\"").append(escaped(attributes[i + 1])).append('"');
            }
        }
        out.append('>');
        return this;
    }

    /** The value of an attribute that has none. */
    static final String BARE = "\u0000";

    Html close(String element) {
        out.append("</").append(element).append('>');
        return this;
    }

    Html text(String text) {
        out.append(escaped(text));
        return this;
    }

    /** A whole element with a text in it. */
    Html element(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close(element);
    }

    /** What another one wrote. */
    Html add(Html other) {
        out.append(other.out);
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }

    static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                case '\u0000' -> safe.append('\uFFFD');
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }
}
