package dev.brevet.app.policy;

import dev.brevet.api.policy.PoliciesProposed;
import dev.brevet.api.policy.PolicyEvent;
import dev.brevet.api.policy.PolicyFile;
import dev.brevet.api.policy.PolicyId;
import dev.brevet.domain.policy.document.PolicyText;
import dev.brevet.domain.policy.rules.PolicyCompiler;
import dev.brevet.domain.texts.ErasableText;
import dev.brevet.web.policy.PolicyDesk;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.stereotype.Component;

/** The versions of the policies that were put forward, read from the log. */
@Component
class Proposals {

    private final EventStorageEngine log;
    private final ErasableText texts;

    Proposals(EventStorageEngine log, ErasableText texts) {
        this.log = log;
        this.texts = texts;
    }

    /** All of them with what became of each, the newest first. */
    List<PolicyDesk.Version> versions() {
        Versions versions = new Versions(texts);
        events().forEach(versions::add);
        return versions.all();
    }

    /** The files of a version. */
    Optional<List<PolicyFile>> files(String version) {
        return events().filter(p -> p instanceof PoliciesProposed proposed
                        && proposed.version().equals(version))
                .map(p -> ((PoliciesProposed) p).files())
                .findFirst();
    }

    private Stream<PolicyEvent> events() {
        return log.readEvents(PolicyId.ALL.value(), 0)
                .asStream()
                .map(DomainEventMessage::getPayload)
                .filter(PolicyEvent.class::isInstance)
                .map(PolicyEvent.class::cast);
    }

    static PolicyCompiler.Result compiled(List<PolicyFile> files) {
        return PolicyCompiler.compile(
                files.stream().map(f -> new PolicyText(f.path(), f.text())).toList());
    }
}
