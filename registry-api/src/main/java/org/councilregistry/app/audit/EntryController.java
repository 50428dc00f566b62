package org.councilregistry.app.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.councilregistry.app.http.Answer;
import org.councilregistry.app.http.NothingThereException;
import org.councilregistry.app.http.PageOf;
import org.councilregistry.app.http.Params;
import org.councilregistry.app.http.Questions;
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.Journal;
import org.councilregistry.json.RegistryJson;
import org.councilregistry.view.Registry;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

@RestController
@RequestMapping("/api/entries")
class EntryController {
    private static final String HASH = "Registry-Entry-Hash";

    private final Questions questions;
    private final Journal journal;

    EntryController(Questions questions, Registry registry) {
        this.questions = questions;
        this.journal = registry.journal();
    }

    /** Entries in order, each with its number and hash. */
    @GetMapping
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        Params params = questions.params(request);
        Long from = params.optional("from", Params.number(1, Long.MAX_VALUE / 16));
        PageOf page = params.page();
        long first = page.after() != null ? Long.parseLong(page.after()) : from == null ? 1 : from;
        long end = Math.min(page.reading().treeSize(), first + page.limit() - 1);
        List<ObjectNode> items = first > end
                ? List.of()
                : journal.entries(first, (int) (end - first + 1)).stream()
                        .map(EntryController::json)
                        .toList();
        Optional<String> next =
                end < page.reading().treeSize() ? Optional.of(Long.toString(end + 1)) : Optional.empty();
        boolean knownLater = items.isEmpty() && first <= journal.tail().number();
        return Answer.list(items, next, page, knownLater ? Optional.of(first) : Optional.empty());
    }

    private static ObjectNode json(Entry entry) {
        ObjectNode item = RegistryJson.mapper().createObjectNode();
        item.put("number", entry.number());
        item.put("hash", entry.hash().toString());
        item.set("entry", RegistryJson.mapper().readTree(entry.bytes()));
        return item;
    }

    /** The exact bytes, which hash to the header's value as RFC 6962 hashes a leaf. */
    @GetMapping("/{number}")
    ResponseEntity<byte[]> one(@PathVariable String number, HttpServletRequest request) {
        long n = Params.path(number, Params.number(1, Long.MAX_VALUE / 16));
        questions.params(request).end();
        Entry entry = journal.entry(n)
                .orElseThrow(() -> new NothingThereException("The journal has no entry " + n + "; it has "
                        + journal.tail().number() + "."));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HASH, entry.hash().toString())
                .eTag(entry.hash().toString())
                .cacheControl(CacheControl.maxAge(java.time.Duration.ofDays(365))
                        .cachePublic()
                        .immutable())
                .body(entry.bytes());
    }
}
