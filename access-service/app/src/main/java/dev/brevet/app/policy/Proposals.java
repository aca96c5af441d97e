package dev.brevet.app.policy;

import dev.brevet.api.policy.PoliciesProposed;
import dev.brevet.api.policy.PolicyFile;
import dev.brevet.api.policy.PolicyId;
import dev.brevet.domain.policy.document.PolicyText;
import dev.brevet.domain.policy.rules.PolicyCompiler;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.stereotype.Component;

/** The versions of the policies that were put forward, read from the log. */
@Component
class Proposals {

    private final EventStorageEngine log;

    Proposals(EventStorageEngine log) {
        this.log = log;
    }

    /** The files of a version. */
    Optional<List<PolicyFile>> files(String version) {
        return log.readEvents(PolicyId.ALL.value(), 0)
                .asStream()
                .map(DomainEventMessage::getPayload)
                .filter(p -> p instanceof PoliciesProposed proposed
                        && proposed.version().equals(version))
                .map(p -> ((PoliciesProposed) p).files())
                .findFirst();
    }

    static PolicyCompiler.Result compiled(List<PolicyFile> files) {
        return PolicyCompiler.compile(
                files.stream().map(f -> new PolicyText(f.path(), f.text())).toList());
    }
}
