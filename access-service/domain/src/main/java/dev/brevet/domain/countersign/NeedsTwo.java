package dev.brevet.domain.countersign;

import dev.brevet.api.countersign.ChangeId;
import java.util.List;

/**
 * A change that one platform admin alone does not make.
 *
 * @param id   what exactly is changed
 * @param what the same in words
 * @param why  what of it one alone may not do
 */
public record NeedsTwo(ChangeId id, String what, String why) {

    static NeedsTwo because(String why, String what, List<String> content) {
        return new NeedsTwo(ChangeId.of(content), what, why);
    }
}
