package dev.brevet.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/** The pages on one server; every class that says this shares it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = TestApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.jpa.hibernate.ddl-auto=none",
            "spring.flyway.enabled=false",
            "server.compression.enabled=true",
            "server.compression.mime-types=text/html,text/css,text/javascript,application/javascript,image/svg+xml",
            "logging.level.root=warn",
            "brevet.demo=true"
        })
@interface PagesUnderTest {}
