package org.councilregistry.app.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.councilregistry.app.http.Answer;
import org.councilregistry.app.http.NotYetSignedException;
import org.councilregistry.app.http.NothingThereException;
import org.councilregistry.app.http.Params;
import org.councilregistry.app.http.Questions;
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.Hash;
import org.councilregistry.journal.Journal;
import org.councilregistry.journal.proof.Checkpoint;
import org.councilregistry.journal.proof.EntryBundle;
import org.councilregistry.journal.proof.Receipt;
import org.councilregistry.journal.proof.SignedNote;
import org.councilregistry.journal.proof.TilePath;
import org.councilregistry.journal.proof.Tree;
import org.councilregistry.journal.proof.TreeHead;
import org.councilregistry.journal.signing.Signing;
import org.councilregistry.json.RegistryJson;
import org.councilregistry.view.Registry;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an auditor takes away. The log itself stands where C2SP tlog-tiles has it ({@code /checkpoint}, {@code /tile/…}),
 * for other people's tools; receipts and proofs stand with the API.
 */
@RestController
class ProofController {
    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);
    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    /** A checkpoint follows within a second; whoever asks for an entry just recorded waits for it. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

    private final Questions questions;
    private final Journal journal;
    private final Signing signing;

    ProofController(Questions questions, Registry registry, Signing signing) {
        this.questions = questions;
        this.journal = registry.journal();
        this.signing = signing;
    }

    /** The newest checkpoint. */
    @GetMapping("/checkpoint")
    ResponseEntity<byte[]> checkpoint(HttpServletRequest request) {
        questions.params(request).end();
        return text(newest().toString(), CacheControl.noCache());
    }

    /** The key that signs now. */
    @GetMapping("/verifier-key")
    ResponseEntity<byte[]> key(HttpServletRequest request) {
        questions.params(request).end();
        return text(
                signing.keys()
                                .current()
                                .orElseThrow(() -> new NothingThereException("No key signs for this register: "
                                        + signing.trouble().orElse("it has none") + "."))
                        + "\n",
                CacheControl.noCache());
    }

    /** A tile, or a bundle of entries, as far as the newest checkpoint goes. */
    @GetMapping("/tile/**")
    ResponseEntity<byte[]> tile(HttpServletRequest request) {
        questions.params(request).end();
        String path = request.getRequestURI().substring("/tile/".length());
        Optional<TilePath> parsed = TilePath.parse(path);
        long seen = signedSize();
        // Another node may have shown a newer checkpoint.
        long size = parsed.filter(there -> isIn(seen, there)).isPresent()
                ? seen
                : checkpoint(newest()).head().size();
        TilePath tile = parsed.filter(there -> isIn(size, there))
                .orElseThrow(() -> new NothingThereException(
                        "A log of " + size + " entries has no tile under this path: tile/" + path));
        byte[] bytes = tile.level() == TilePath.ENTRIES
                ? EntryBundle.write(journal.entries(tile.number() * 256 + 1, tile.width()).stream()
                        .map(Entry::bytes)
                        .toList())
                : signing.tree().tile(tile);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .cacheControl(FOR_EVER)
                .body(bytes);
    }

    private static boolean isIn(long size, TilePath tile) {
        return TilePath.width(tile.level(), tile.number(), size) >= tile.width();
    }

    /** The receipt for an entry, as a file to take home. */
    @GetMapping("/api/entries/{number}/receipt")
    ResponseEntity<byte[]> receipt(@PathVariable String number, HttpServletRequest request) {
        long n = Params.path(number, Params.number(1, Long.MAX_VALUE / 16));
        questions.params(request).end();
        requireEntry(n);
        Receipt receipt = signing.receipt(n, LONGEST_WAIT)
                .orElseThrow(() -> new NotYetSignedException("No checkpoint covers entry " + n + " yet"
                        + signing.trouble().map(why -> ": " + why).orElse("") + "."));
        return ResponseEntity.ok()
                .contentType(TEXT)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("entry-" + n + ".tlog-proof")
                                .build()
                                .toString())
                .cacheControl(CacheControl.noCache())
                .body(receipt.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void requireEntry(long number) {
        long entries = journal.tail().number();
        if (number > entries) {
            throw new NothingThereException("The journal has no entry " + number + "; it has " + entries + ".");
        }
    }

    /** That an entry is in the tree of some size; without a size, in the newest that is signed. */
    @GetMapping("/api/proofs/inclusion")
    ResponseEntity<byte[]> inclusion(HttpServletRequest request) {
        Params params = questions.params(request);
        long largest = tree().size();
        Long entry = params.required("entry", Params.number(1, largest));
        Long treeSize = params.optional("treeSize", Params.number(1, largest));
        params.require(
                entry == null || treeSize == null || entry <= treeSize, "entry", "is not in a tree of " + treeSize);
        params.end();
        long n = Objects.requireNonNull(entry);
        long size = treeSize == null ? Math.max(n, signedSize()) : treeSize;
        ObjectNode json = RegistryJson.mapper().createObjectNode();
        json.put("entry", n).put("hash", signing.tree().leaf(n - 1).toString());
        json.setAll(head(signing.tree().head(size)));
        return proof(json, signing.tree().inclusion(n - 1, size));
    }

    /** That the tree of one size begins with that of another; without a second, the newest that is signed. */
    @GetMapping("/api/proofs/consistency")
    ResponseEntity<byte[]> consistency(HttpServletRequest request) {
        Params params = questions.params(request);
        long largest = tree().size();
        Long from = params.required("from", Params.number(1, largest));
        Long to = params.optional("to", Params.number(1, largest));
        params.require(from == null || to == null || from <= to, "from", "is larger than " + to);
        params.end();
        long first = Objects.requireNonNull(from);
        long second = to == null ? Math.max(first, signedSize()) : to;
        ObjectNode json = RegistryJson.mapper().createObjectNode();
        json.set("from", head(signing.tree().head(first)));
        json.set("to", head(signing.tree().head(second)));
        return proof(json, signing.tree().consistency(first, second));
    }

    /** The tree with every entry that was acknowledged before. */
    private Tree tree() {
        return signing.tree(journal.tail().number(), LONGEST_WAIT);
    }

    private SignedNote newest() {
        return signing.newest(LONGEST_WAIT)
                .orElseThrow(() -> new NothingThereException("No checkpoint has been signed"
                        + signing.trouble().map(why -> ": " + why).orElse(" yet") + "."));
    }

    private long signedSize() {
        return signing.checkpoint().map(note -> checkpoint(note).head().size()).orElse(0L);
    }

    private static Checkpoint checkpoint(SignedNote note) {
        return Checkpoint.parse(note.text());
    }

    private static ObjectNode head(TreeHead head) {
        return RegistryJson.mapper()
                .createObjectNode()
                .put("treeSize", head.size())
                .put("root", head.root().toString());
    }

    private static ResponseEntity<byte[]> proof(ObjectNode json, List<Hash> proof) {
        proof.stream().map(Hash::toString).forEach(json.putArray("proof")::add);
        return Answer.write(ResponseEntity.ok().cacheControl(CacheControl.noCache()), json);
    }

    private static ResponseEntity<byte[]> text(String text, CacheControl cache) {
        return ResponseEntity.ok().contentType(TEXT).cacheControl(cache).body(text.getBytes(StandardCharsets.UTF_8));
    }
}
