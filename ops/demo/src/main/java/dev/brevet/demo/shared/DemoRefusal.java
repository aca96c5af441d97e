package dev.brevet.demo.shared;

/** Says in one sentence why the demo does not go on and what would help; shown to the person without a stack trace. */
public final class DemoRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A refusal with nothing behind it but the reason itself. */
    public DemoRefusal(String message) {
        super(message);
    }

    /** A refusal whose cause goes to the log. */
    public DemoRefusal(String message, Throwable cause) {
        super(message, cause);
    }
}
