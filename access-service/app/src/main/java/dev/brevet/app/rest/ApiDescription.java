package dev.brevet.app.rest;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import io.swagger.v3.oas.annotations.servers.Server;
import org.springframework.context.annotation.Configuration;

/** What the description of the API says about the whole; the file in the repository is checked against the code. */
@Configuration(proxyBeanMethods = false)
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Brevet",
                        version = "1",
                        description =
                                "Just-in-time privileged access. Times are RFC 3339 in UTC, durations ISO 8601. Problems are RFC 9457"
                                        + " with `code` and `remedy`. Writes take an `Idempotency-Key`; reads of one request or grant"
                                        + " take `Prefer: wait=30`. Lists go on with `after` = `next` of the page before.",
                        license = @License(name = "Apache-2.0")),
        servers = @Server(url = "/"),
        security = @SecurityRequirement(name = "bearer"))
@SecurityScheme(name = "bearer", type = SecuritySchemeType.HTTP, scheme = "bearer")
class ApiDescription {}
