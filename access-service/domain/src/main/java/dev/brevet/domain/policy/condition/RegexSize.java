package dev.brevet.domain.policy.condition;

/**
 * How large a regular expression gets once its counted repetitions are written out.
 *
 * <p>RE2 runs in linear time but writes them out before anything can stop it, so {@code ((a{99}){99}){99}} would fill the
 * memory. Looked at before it is compiled.
 */
public final class RegexSize {

    /** Enough for anything that a person would write, and little for a machine. */
    private static final long LARGEST = 2_000;

    private final String text;
    private int at;

    private RegexSize(String text) {
        this.text = text;
    }

    /** Whether it is too large to be compiled; what is not a regular expression is left to the compiler. */
    public static boolean isTooLarge(String regex) {
        RegexSize size = new RegexSize(regex);
        long sum = 0;
        while (size.at < regex.length() && sum <= LARGEST) {
            sum += size.sequence(0);
            size.at++;
        }
        return sum > LARGEST;
    }

    private long sequence(int depth) {
        if (depth > 50) {
            return LARGEST + 1;
        }
        long sum = 0;
        while (at < text.length() && text.charAt(at) != ')') {
            long atom = atom(depth);
            sum += atom * repetition();
            if (sum > LARGEST) {
                return sum;
            }
        }
        return sum;
    }

    private long atom(int depth) {
        char c = text.charAt(at++);
        return switch (c) {
            case '(' -> {
                long inner = sequence(depth + 1);
                at++;
                yield Math.max(1, inner);
            }
            case '[' -> {
                skipClass();
                yield 1;
            }
            case '\\' -> {
                at++;
                yield 1;
            }
            default -> 1;
        };
    }

    private void skipClass() {
        // A bracket right after the beginning stands for itself.
        if (at < text.length() && text.charAt(at) == '^') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == ']') {
            at++;
        }
        while (at < text.length() && text.charAt(at) != ']') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
    }

    private long repetition() {
        long times = 1;
        while (at < text.length() && text.charAt(at) == '{') {
            int end = text.indexOf('}', at);
            if (end < 0) {
                return times;
            }
            for (String number : text.substring(at + 1, end).split(",", -1)) {
                times = Math.min(LARGEST + 1, times * Math.max(1, number(number)));
            }
            at = end + 1;
        }
        return times;
    }

    private static long number(String digits) {
        return digits.matches("[0-9]{1,9}") ? Long.parseLong(digits) : 1;
    }
}
