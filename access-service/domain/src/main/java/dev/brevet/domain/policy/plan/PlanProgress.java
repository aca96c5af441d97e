package dev.brevet.domain.policy.plan;

/** Hears how far a plan has come; called now and then, from the thread that plans. */
@FunctionalInterface
public interface PlanProgress {

    /** Nobody listens. */
    PlanProgress SILENT = (step, done, of) -> {};

    /** So many of so many steps of this kind are done. */
    void at(String step, long done, long of);
}
