package dev.brevet.app.security;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says which provider gives out tokens for this service, as RFC 9728 has it; {@code brevet login} asks for that. */
@RestController
class ProtectedResource {

    static final String PATH = "/.well-known/oauth-protected-resource";

    private final SignInSettings settings;

    ProtectedResource(SignInSettings settings) {
        this.settings = settings;
    }

    /** The names are those of the standard. */
    @SuppressWarnings("MemberName")
    record Metadata(String resource, List<String> authorization_servers, List<String> bearer_methods_supported) {}

    @GetMapping(PATH)
    Metadata metadata() {
        return new Metadata(settings.publicUrl(), List.of(settings.issuer()), List.of("header"));
    }
}
