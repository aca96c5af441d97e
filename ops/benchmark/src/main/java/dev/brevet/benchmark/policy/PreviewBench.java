package dev.brevet.benchmark.policy;

import dev.brevet.api.catalog.DefineEntitlement;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.RegisterTarget;
import dev.brevet.api.directory.DirectoryId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.app.directory.Directories;
import dev.brevet.benchmark.Arguments;
import dev.brevet.benchmark.cluster.BrevetDatabase;
import dev.brevet.benchmark.result.Latencies;
import dev.brevet.benchmark.result.Result;
import dev.brevet.benchmark.service.BenchmarkBeans;
import dev.brevet.benchmark.service.Node;
import dev.brevet.benchmark.service.PoliciesInForce;
import dev.brevet.domain.facts.EntitlementFact;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.inforce.FactsInForce;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The preview of a request over HTTP, with 500 policies, 5,000 people of a directory and 500 entitlements in force. */
public final class PreviewBench {

    private static final Duration GOAL = Duration.ofMillis(100);

    private PreviewBench() {}

    /** Options {@code --requests}, {@code --warm}, {@code --clients}. */
    public static void run(BrevetDatabase database, Arguments arguments) throws InterruptedException {
        Organisation organisation = Organisation.make(1);
        try (Node node = Node.start(
                database,
                Map.of("BREVET_DIRECTORY_FILE", directory(organisation).toString()))) {
            PoliciesInForce.enrolAdmin(node);
            define(organisation, node);
            var unused = node.bean(Directories.class).read(new DirectoryId("file"));
            PoliciesInForce.apply(node, atAnyHour(Organisation.text(0, 0)));
            List<PersonFact> people = node.bean(FactsInForce.class).toShow().people().stream()
                    .filter(p -> p.groups().size() > 1)
                    .toList();
            int clients = arguments.number("clients", 4);
            send(node, people, arguments.number("warm", 2_000), clients, 1);
            Answers answers = send(node, people, arguments.number("requests", 5_000), clients, 2);
            double p95 = answers.latencies.percentile(0.95);
            Result.of("preview", "over HTTP, 500 policies, " + people.size() + " people")
                    .with("clients", clients)
                    .with("answers", answers.latencies.count())
                    .with("refusing", answers.refusing.get())
                    .with("failed", answers.failed.get())
                    .with("", answers.latencies)
                    .against("p95 <= " + GOAL.toMillis() + " ms", answers.failed.get() == 0 && p95 <= GOAL.toMillis())
                    .print();
        }
    }

    /** The benchmarks of decisions stop the clock at a Wednesday noon; here it runs. */
    private static String atAnyHour(String policies) {
        return policies.replace(
                "days: [monday, tuesday, wednesday, thursday, friday], from: \"06:00\", to: \"20:00\"",
                "days: [monday, tuesday, wednesday, thursday, friday, saturday, sunday], from: \"00:00\", to: \"23:59\"");
    }

    private record Answers(Latencies latencies, AtomicInteger refusing, AtomicInteger failed) {}

    private static Answers send(Node node, List<PersonFact> people, int requests, int clients, long seed)
            throws InterruptedException {
        Answers answers = new Answers(new Latencies(), new AtomicInteger(), new AtomicInteger());
        AtomicInteger next = new AtomicInteger();
        try (HttpClient http = HttpClient.newHttpClient();
                ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            for (int client = 0; client < clients; client++) {
                Random random = new Random(seed * clients + client);
                threads.execute(() -> {
                    while (next.getAndIncrement() < requests) {
                        ask(http, node, people.get(random.nextInt(people.size())), random, answers);
                    }
                });
            }
        }
        return answers;
    }

    private static void ask(HttpClient http, Node node, PersonFact person, Random random, Answers answers) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + node.port() + "/api/v1/requests:preview"))
                .header("Authorization", "Bearer " + BenchmarkBeans.token(person.id()))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"entitlement":"%s","duration":"PT%dH","reason":"to see what it takes"}""".formatted(wanted(person, random), 1 + random.nextInt(5))))
                .build();
        long began = System.nanoTime();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            answers.latencies.add(took);
            if (answer.statusCode() != 200) {
                answers.failed.incrementAndGet();
            } else if (answer.body().contains("\"allowed\":false")) {
                answers.refusing.incrementAndGet();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Three of four ask for what is meant for one of their groups. */
    private static EntitlementId wanted(PersonFact person, Random random) {
        List<Integer> groups = person.groups().stream()
                .map(g -> g.value())
                .filter(g -> g.matches("g[0-9]+"))
                .map(g -> Integer.parseInt(g.substring(1)))
                .sorted()
                .toList();
        int one = groups.isEmpty() || random.nextInt(4) == 0
                ? random.nextInt(Organisation.ENTITLEMENTS)
                : groups.get(random.nextInt(groups.size()));
        return new EntitlementId("e-" + one);
    }

    private static void define(Organisation organisation, Node node) {
        Set<String> targets = new HashSet<>();
        for (EntitlementFact e : organisation.entitlements()) {
            if (targets.add(e.target().value())) {
                node.commands().sendAsSystem(new RegisterTarget(e.target(), "mock", List.of(), e.traits()));
            }
            node.commands()
                    .sendAsSystem(new DefineEntitlement(
                            e.target(),
                            e.id(),
                            "right_" + e.id().value().replace('-', '_'),
                            "Gives a right",
                            e.environment(),
                            e.dataClass(),
                            e.cap(),
                            e.decideWithin(),
                            List.of(),
                            List.of()));
        }
    }

    private static Path directory(Organisation organisation) {
        StringBuilder yaml = new StringBuilder("people:\n");
        Map<String, List<String>> members = new java.util.TreeMap<>();
        for (PersonFact person : organisation.people()) {
            PersonId id = person.id();
            yaml.append("  - {id: %1$s, name: %1$s, account: %1$s, manager: %2$s}\n".formatted(id, person.manager()));
            person.groups().forEach(g -> members.computeIfAbsent(g.value(), name -> new ArrayList<>())
                    .add(id.value()));
        }
        yaml.append("groups:\n");
        members.forEach(
                (group, ids) -> yaml.append("  - {id: %s, members: [%s]}\n".formatted(group, String.join(", ", ids))));
        try {
            Path file = Files.createTempFile("brevet-people", ".yaml");
            file.toFile().deleteOnExit();
            return Files.writeString(file, yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
