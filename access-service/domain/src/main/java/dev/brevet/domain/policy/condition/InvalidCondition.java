package dev.brevet.domain.policy.condition;

/** An expression that does not compile; the place is within it, both numbers from one. */
public final class InvalidCondition extends Exception {

    private static final long serialVersionUID = 1;

    private final int line;
    private final int column;

    InvalidCondition(int line, int column, String message) {
        super(message, null, false, false);
        this.line = line;
        this.column = column;
    }

    /** The line within the expression. */
    public int line() {
        return line;
    }

    /** The column within the line. */
    public int column() {
        return column;
    }
}
