package dev.brevet.app.schema;

import dev.brevet.app.security.OpenPaths;
import dev.brevet.domain.policy.document.PolicyReader;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Duration;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The form of policy files, where editors find it without signing in; it is the very text that files are checked against. */
@Hidden
@RestController
class Schemas implements OpenPaths {

    private static final String POLICY = "/schemas/policy-v1.json";

    @Override
    public List<String> paths() {
        return List.of(POLICY);
    }

    @GetMapping(POLICY)
    ResponseEntity<String> policy() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .contentType(MediaType.APPLICATION_JSON)
                .body(PolicyReader.SCHEMA);
    }
}
