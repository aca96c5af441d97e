package dev.brevet.slack.inbox;

/** Gives an interaction its effect; may be asked twice for the same one after a crash. */
public interface Effect {

    /** Acts, and says in a word for operators what came of it; throws if it should be tried again. */
    String of(Interaction interaction, int attempt);

    /** Told when the last attempt failed, so that the person hears of it. */
    void gaveUp(Interaction interaction);
}
