package dev.brevet.slack.act;

import com.slack.api.app_backend.interactive_components.response.Option;
import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.policy.DurationWords;
import dev.brevet.api.policy.InputQuestion;
import dev.brevet.api.policy.Remedy;
import dev.brevet.api.request.Preview;
import dev.brevet.api.request.PreviewAccessRequest;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Refusal;
import dev.brevet.notifications.channel.TellingTime;
import dev.brevet.slack.cards.Forms;
import dev.brevet.slack.cards.Texts;
import dev.brevet.slack.look.Look;
import dev.brevet.slack.settings.Addresses;
import dev.brevet.views.catalog.EntitlementView;
import dev.brevet.views.catalog.FindEntitlements;
import dev.brevet.views.catalog.GetEntitlement;
import dev.brevet.views.people.PersonView;
import dev.brevet.views.shared.Viewer;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the request form holds, and what would come of it; decided by the function that decides the ask. */
@Component
class Sheet {

    /** Where no preview can be made that says what policy proposes. */
    private static final Duration USUAL = Duration.ofHours(1);

    /** When it may begin instead of now, to see whether policy lets it. */
    private static final Duration SOME_TIME = Duration.ofHours(1);

    private static final int FEW = 5;

    private final Look look;
    private final TellingTime time;
    private final Addresses addresses;

    Sheet(Look look, TellingTime time, Addresses addresses) {
        this.look = look;
        this.time = time;
        this.addresses = addresses;
    }

    /** What was filled in; nothing of it is believed. */
    record Filled(@Nullable String what, @Nullable Duration duration, String why, Map<String, String> answers) {

        static final Filled NOTHING = new Filled(null, null, "", Map.of());

        static Filled of(Map<String, String> fields) {
            Map<String, String> answers = new TreeMap<>();
            fields.forEach((name, value) -> {
                if (name.startsWith(Forms.QUESTION) && !value.isBlank()) {
                    answers.put(name.substring(Forms.QUESTION.length()), value.strip());
                }
            });
            String what = fields.getOrDefault(Forms.WHAT, "");
            return new Filled(
                    what.isBlank() ? null : what,
                    duration(fields.getOrDefault(Forms.durationOf(what), fields.getOrDefault(Forms.DURATION, ""))),
                    fields.getOrDefault(Forms.WHY, ""),
                    answers);
        }

        private static @Nullable Duration duration(String text) {
            try {
                return text.isBlank() ? null : Duration.parse(text);
            } catch (DateTimeParseException e) {
                return null;
            }
        }
    }

    /** The form, as it is to be drawn for this person. */
    Forms.Ask draw(String id, Viewer viewer, Filled filled) {
        Optional<EntitlementView> what = entitlement(viewer, filled.what());
        Duration most = what.map(EntitlementView::cap).orElse(Duration.ZERO);
        Duration wanted = filled.duration() == null || filled.duration().compareTo(most) > 0 ? null : filled.duration();
        Duration duration = wanted == null ? shorter(USUAL, most) : wanted;
        List<String> lines = new ArrayList<>();
        List<InputQuestion> questions = List.of();
        URI glass = null;
        boolean later = false;
        Duration startWithin = null;
        if (what.isEmpty()) {
            lines.add("Pick what you need: it says here what you will get, and who decides.");
        } else {
            try {
                Preview preview = preview(viewer, what.get().id(), wanted, filled.answers());
                duration = preview.duration();
                most = preview.cap();
                questions = preview.questions();
                glass = preview.breakGlass() ? addresses.breakGlass(what.get().id(), null) : null;
                startWithin = preview.startWithin();
                lines.addAll(words(preview, what.get(), duration));
                later = later(preview, viewer, what.get().id(), duration, filled.answers());
            } catch (AccessRefusal refusal) {
                lines.add(words(refusal.refusal()));
            }
        }
        return new Forms.Ask(
                id,
                what.map(w -> w.id().value()).orElse(null),
                duration,
                filled.why(),
                Forms.upTo(most, duration),
                questions,
                filled.answers(),
                lines,
                startWithin,
                later ? what.map(w -> addresses.ask(w.id())).orElse(null) : null,
                glass);
    }

    /** Whether it can begin at another time than once it is approved, which is named in the web. */
    private boolean later(
            Preview now, Viewer viewer, EntitlementId what, Duration duration, Map<String, String> answers) {
        Refusal refusal = now.refusal();
        if (refusal != null) {
            return Remedy.BeginAt.isIn(refusal.remedy());
        }
        try {
            return look.preview(new PreviewAccessRequest(
                                    viewer.person(), what, duration, time.now().plus(SOME_TIME), answers))
                            .refusal()
                    == null;
        } catch (AccessRefusal unused) {
            return false;
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    Preview preview(Viewer viewer, EntitlementId what, @Nullable Duration duration, Map<String, String> answers) {
        return look.preview(new PreviewAccessRequest(viewer.person(), what, duration, null, answers));
    }

    private List<String> words(Preview preview, EntitlementView what, Duration duration) {
        List<String> lines = new ArrayList<>();
        Refusal refusal = preview.refusal();
        if (refusal != null) {
            lines.add(words(refusal));
            return lines;
        }
        lines.add("You will get " + what.id() + " on " + what.target() + " for " + DurationWords.of(duration) + ". "
                + what.gives());
        if (preview.needs().isEmpty()) {
            lines.add(
                    preview.startWithin() == null
                            ? "Nobody has to approve: it is set up at once."
                            : "Nobody has to approve: you can start it at once.");
        } else {
            String deciders = look.people(preview.deciders().stream().limit(FEW).toList()).stream()
                    .map(PersonView::name)
                    .collect(Collectors.joining(", "));
            int more = preview.deciders().size() - FEW;
            lines.add("Needs "
                    + preview.needs().stream().map(Sheet::words).collect(Collectors.joining(" and "))
                    + (deciders.isEmpty() ? "" : ": " + deciders + (more > 0 ? " and " + more + " more" : "")) + ".");
            lines.add("Approvers have until " + Texts.time(preview.decideBy()) + ".");
        }
        return lines;
    }

    private static String words(ApprovalNeed need) {
        return need.count() + " of " + need.group();
    }

    private static String words(Refusal refusal) {
        return "Not like this: " + refusal.why() + " " + refusal.remedy();
    }

    /** An entitlement by its name, if this person may ask for it. */
    Optional<EntitlementView> entitlement(Viewer viewer, @Nullable String name) {
        if (name == null) {
            return Optional.empty();
        }
        try {
            return look.view(new GetEntitlement(new EntitlementId(name), viewer))
                    .filter(EntitlementView::askable);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What is wrong, by block. */
    Map<String, String> problems(Viewer viewer, Map<String, String> fields) {
        Filled filled = Filled.of(fields);
        Map<String, String> problems = new HashMap<>();
        Optional<EntitlementView> what = entitlement(viewer, filled.what());
        if (what.isEmpty()) {
            problems.put(Forms.WHAT, "Pick something that you may ask for.");
        } else if (filled.duration() == null) {
            problems.put(block(Forms.durationOf(filled.what()), fields), "Pick for how long.");
        }
        if (filled.why().isBlank()) {
            problems.put(Forms.WHY, "Say why: approvers read it, and it stays on the record.");
        }
        if (problems.isEmpty() && what.isPresent() && filled.duration() != null) {
            decided(viewer, what.get(), filled.duration(), filled, fields, problems);
        }
        return problems;
    }

    private void decided(
            Viewer viewer,
            EntitlementView what,
            Duration duration,
            Filled filled,
            Map<String, String> fields,
            Map<String, String> problems) {
        try {
            Preview preview = preview(viewer, what.id(), duration, filled.answers());
            for (InputQuestion question : preview.questions()) {
                if (question.required() && !filled.answers().containsKey(question.name())) {
                    problems.put(
                            block(Forms.QUESTION + question.name(), fields), question.label() + " has to be answered.");
                }
            }
            Refusal refusal = preview.refusal();
            if (problems.isEmpty() && refusal != null) {
                boolean tooLong = duration.compareTo(preview.cap()) > 0;
                problems.put(
                        tooLong ? block(Forms.durationOf(filled.what()), fields) : Forms.WHAT,
                        Texts.cut(refusal.why() + " " + refusal.remedy()));
            }
        } catch (AccessRefusal.InvalidInput invalid) {
            String field = invalid.field();
            String name = field.startsWith("inputs.")
                    ? Forms.QUESTION + field.substring("inputs.".length())
                    : switch (field) {
                        case "reason" -> Forms.WHY;
                        case "duration" -> Forms.durationOf(filled.what());
                        default -> field;
                    };
            problems.put(
                    block(name, fields),
                    Texts.cut(invalid.refusal().why() + " " + invalid.refusal().remedy()));
        } catch (AccessRefusal refusal) {
            problems.put(
                    Forms.WHAT,
                    Texts.cut(refusal.refusal().why() + " " + refusal.refusal().remedy()));
        }
    }

    /** An error can stand at a block that is there only. */
    private static String block(String wanted, Map<String, String> fields) {
        return fields.containsKey(wanted) ? wanted : Forms.WHAT;
    }

    List<Option> options(Viewer viewer, String text) {
        return look.view(new FindEntitlements(viewer, text, 100)).items().stream()
                .map(e -> Option.builder()
                        .text(Texts.option(e.id() + " · " + e.target() + " · "
                                + e.environment().name().toLowerCase(Locale.ROOT)))
                        .value(e.id().value())
                        .description(Texts.description(e.gives()))
                        .build())
                .toList();
    }
}
