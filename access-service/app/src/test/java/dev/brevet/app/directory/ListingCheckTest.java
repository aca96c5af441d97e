package dev.brevet.app.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brevet.api.directory.DirectoryId;
import dev.brevet.api.directory.GroupId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a directory must not say, with the place where it says it. */
class ListingCheckTest {

    @TempDir
    Path folder;

    private Listing read(String yaml) throws IOException {
        Path file = folder.resolve("people.yaml");
        Files.writeString(file, yaml);
        return new YamlDirectory(new DirectoryId("file"), file).read();
    }

    private static String person(String id, String name, String account, String more) {
        return "  - {id: " + id + ", name: \"" + name + "\", account: " + account + more + "}\n";
    }

    @Test
    void people_are_in_their_groups_and_in_those_that_contain_these() throws IOException {
        Listing listing = read("people:\n" + person("1", "Dana", "dana", "") + person("2", "Ana", "ana", ", manager: 1")
                + "groups:\n  - {id: all, groups: [inner]}\n  - {id: inner, members: [\"1\"]}\n");
        var groups = ListingCheck.memberships(listing);
        assertThat(groups.get("1")).containsExactlyInAnyOrder(new GroupId("all"), new GroupId("inner"));
        assertThat(groups.get("2")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            people: {}                                                   | people.yaml:1:9: is not a list
            folks: []                                                    | people.yaml:1:1: is an unknown field “folks”
            people: [{id: 1, name: Dana, acount: dana}]                  | people.yaml:1:30: is an unknown field “acount”
            people: [{id: 1, name: Dana}]                                | people.yaml:1:10: has no “account”
            people: [{id: 1, name: D, account: d, kind: robot}]          | people.yaml:1:45: is no kind
            people: [{id: 1, name: D, account: d, active: no}]           | people.yaml:1:47: is neither true nor false
            people: [                                                    | people.yaml:1:10: expected the node content
            people: [{id: 1, name: D, account: d}, {id: 1, name: E, account: e}] | people.yaml:1:40: has the id “1”, which people.yaml:1:10 has already
            people: [{id: 1, name: D, account: d}, {id: 2, name: E, account: d}] | one would get the other's access
            people: [{id: 1, name: D, account: d, manager: 9}]           | names the manager “9”, whom nobody listed
            people: [{id: 1, name: D, account: d, kind: workload}]       | is a workload and needs an owner
            people: [{id: 1, name: Dana, account: d}, {id: 2, name: DANA, account: e}] | which could be taken for “Dana”
            people: [{id: 1, name: Dana, account: d}, {id: 2, name: "\uff24ana", account: e}] | which could be taken for “Dana”
            people: [{id: 1, name: "D\u0430na", account: d}]             | which mixes scripts
            people: [{id: 1, name: "D\\x1b[2J", account: d}]            | The name contains control or invisible characters
            {people: [], groups: [{id: g, members: [7]}]}                | has the member “7”, whom nobody listed
            {people: [], groups: [{id: g}]}                              | is a group without “members”
            {people: [], groups: [{id: A B, members: []}]}               | has the id “A B”
            {people: [], groups: [{id: a, groups: [b]}, {id: b, groups: [a]}]} | contains itself: a → b → a
            """)
    void a_mistake_is_named_with_its_place(String yaml, String finding) {
        assertThatThrownBy(() -> ListingCheck.memberships(read(yaml)))
                .isInstanceOf(DirectoryRefused.class)
                .hasMessageContaining(finding);
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        assertThatThrownBy(() -> new YamlDirectory(new DirectoryId("file"), folder.resolve("none.yaml")).read())
                .isInstanceOf(DirectoryRefused.class)
                .hasMessage("none.yaml: cannot be read: NoSuchFileException");
    }
}
