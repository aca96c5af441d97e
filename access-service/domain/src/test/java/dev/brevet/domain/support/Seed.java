package dev.brevet.domain.support;

import java.util.Random;

/** Where random tests begin: elsewhere each time, and at {@code -Dbrevet.seed=} when a failure is looked into. */
public final class Seed {

    private Seed() {}

    /** The seed of this run, which is printed. */
    public static long next() {
        long seed = Long.getLong("brevet.seed", new Random().nextLong());
        System.out.println("Random test with -Dbrevet.seed=" + seed);
        return seed;
    }
}
