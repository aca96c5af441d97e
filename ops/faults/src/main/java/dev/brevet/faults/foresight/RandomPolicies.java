package dev.brevet.faults.foresight;

import java.util.List;
import java.util.Random;

/** Small sets of policies in which everything that a plan has to foresee is said now and then. */
final class RandomPolicies {

    static final int GROUPS = 5;
    static final int PEOPLE = 10;
    static final int ENTITLEMENTS = 6;

    // Nothing about what the asker has: while grants end one after another, that depends on which of them came first.
    private static final List<String> CONDITIONS = List.of(
            "'g%d' in asker.groups",
            "!('g%d' in asker.groups)",
            "request.duration <= duration('%dh')",
            "entitlement.environment != 'production' || 'g%d' in asker.groups",
            "risk.score < %d0",
            "!('first-time' in risk.reasons) || 'g%d' in asker.groups");

    private final Random random;

    RandomPolicies(Random random) {
        this.random = random;
    }

    /**
     * The text of a file.
     *
     * @param plain nothing in it depends on anything but who asks for what
     */
    String next(boolean plain) {
        StringBuilder text = new StringBuilder("version: 1\npolicies:\n");
        int many = 2 + random.nextInt(6);
        for (int i = 0; i < many; i++) {
            policy(i, plain, text);
        }
        return text.toString();
    }

    private void policy(int i, boolean plain, StringBuilder text) {
        String effect = i == 0 || !one(3) ? "allow" : one(2) ? "deny" : "require";
        text.append("  - name: r%d-%d%n    effect: %s%n    priority: %d%n"
                .formatted(i, random.nextInt(1_000_000), effect, random.nextInt(3)));
        text.append("    covers: ").append(covers()).append('\n');
        text.append("    who: ").append(who()).append('\n');
        if (!plain && effect.equals("require") && one(2)) {
            text.append("    when: [\"").append(condition()).append("\"]\n");
        }
        if (!plain && one(2)) {
            text.append("    conditions: [{if: \"").append(condition()).append("\", must: You must do it.}]\n");
        }
        if (!effect.equals("deny")) {
            if (!plain && one(4)) {
                text.append("    inputs: {ticket: {type: ticket}}\n");
            }
            if (one(3)) {
                text.append("    approvals: {stages: [{all: [{group: g%d}]}]}%n".formatted(random.nextInt(GROUPS)));
            }
        }
        if (one(3)) {
            text.append("    whenNoLongerAllowed: flag\n");
        }
    }

    private String condition() {
        return CONDITIONS.get(random.nextInt(CONDITIONS.size())).formatted(1 + random.nextInt(4));
    }

    private String covers() {
        return switch (random.nextInt(4)) {
            case 0 -> "{entitlements: [\"*\"]}";
            case 1 -> "{environments: [production]}";
            default ->
                "{entitlements: [e%d, e%d]}".formatted(random.nextInt(ENTITLEMENTS), random.nextInt(ENTITLEMENTS));
        };
    }

    private String who() {
        return switch (random.nextInt(5)) {
            case 0 -> "{everyone: true}";
            case 1 -> "{people: [p%d]}".formatted(random.nextInt(PEOPLE));
            default -> "{groups: [g%d, g%d]}".formatted(random.nextInt(GROUPS), random.nextInt(GROUPS));
        };
    }

    private boolean one(int of) {
        return random.nextInt(of) == 0;
    }
}
