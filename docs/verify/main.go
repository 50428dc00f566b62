// Verify checks what the Council Decision Registry gives away, and shares no code with it: the
// proofs and signatures are checked by the packages that guard Go's own module downloads.
//
//	verify receipt -key KEY -entry ENTRY RECEIPT
//	verify bag -key KEY [-key KEY] FOLDER
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// refused stops everything: what was to be proved is not proved.
func refused(format string, args ...any) {
	fmt.Fprintf(os.Stderr, "REFUSED: "+format+"\n", args...)
	os.Exit(1)
}

func must[T any](value T, err error) T {
	if err != nil {
		refused("%v", err)
	}
	return value
}

type keys []string

func (k *keys) String() string        { return strings.Join(*k, " ") }
func (k *keys) Set(text string) error { *k = append(*k, strings.TrimSpace(text)); return nil }
func (k keys) has(text string) bool {
	return strings.Contains("\n"+strings.Join(k, "\n")+"\n", "\n"+text+"\n")
}
func verifiers(k ...string) (all []note.Verifier) {
	for _, text := range k {
		all = append(all, must(note.NewVerifier(text)))
	}
	return all
}

func main() {
	var known keys
	flags := flag.NewFlagSet("verify", flag.ExitOnError)
	flags.Var(&known, "key", "a verifier `key` that you trust; may be given again")
	entry := flags.String("entry", "", "the `file` with the entry's bytes, for a receipt")
	command := ""
	if len(os.Args) > 1 {
		command = os.Args[1]
		flags.Parse(os.Args[2:])
	}
	if len(known) == 0 || flags.NArg() != 1 || (command == "receipt") != (*entry != "") {
		refused("usage: verify receipt -key KEY -entry ENTRY RECEIPT, or verify bag -key KEY FOLDER")
	}
	switch command {
	case "receipt":
		receipt(known, must(os.ReadFile(*entry)), string(must(os.ReadFile(flags.Arg(0)))))
	case "bag":
		bag(known, flags.Arg(0))
	default:
		refused("there is no command %s", command)
	}
}

// checkpoint reads what a note says that one of these keys signed, under its own name.
func checkpoint(signed string, keys ...string) (origin string, tree tlog.Tree) {
	opened, err := note.Open([]byte(signed), note.VerifierList(verifiers(keys...)...))
	if err != nil {
		refused("the checkpoint is not signed by the key that it must be signed by: %v", err)
	}
	lines := strings.Split(opened.Text, "\n")
	own := false
	for _, signature := range opened.Sigs {
		own = own || signature.Name == lines[0]
	}
	if len(lines) < 4 || !own {
		refused("the checkpoint is none, or is signed under another name than its own")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	root, err2 := tlog.ParseHash(lines[2])
	if err != nil || err2 != nil || lines[1] != strconv.FormatInt(size, 10) || size < 1 {
		refused("the checkpoint names no size and root")
	}
	return lines[0], tlog.Tree{N: size, Hash: root}
}

// receipt checks a C2SP tlog-proof.
func receipt(known keys, entry []byte, file string) {
	head, signed, found := strings.Cut(file, "\n\n")
	lines := strings.Split(head, "\n")
	if !found || lines[0] != "c2sp.org/tlog-proof@v1" {
		refused("this is no receipt")
	}
	lines = lines[1:]
	if len(lines) > 0 && strings.HasPrefix(lines[0], "extra ") {
		lines = lines[1:]
	}
	if len(lines) == 0 || !strings.HasPrefix(lines[0], "index ") {
		refused("the receipt names no entry")
	}
	index := must(strconv.ParseInt(lines[0][len("index "):], 10, 64))
	proof := tlog.RecordProof{}
	for _, line := range lines[1:] {
		proof = append(proof, must(tlog.ParseHash(line)))
	}
	origin, tree := checkpoint(signed, known...)
	leaf := tlog.RecordHash(entry)
	if index < 0 || index >= tree.N {
		refused("the receipt is about entry %d, and its checkpoint signs %d", index+1, tree.N)
	}
	if err := tlog.CheckRecord(proof, tree.N, tree.Hash, index, leaf); err != nil {
		refused("the receipt does not prove that this is entry %d: %v", index+1, err)
	}
	fmt.Printf("This is entry %d of %s, as signed with %d entries.\n", index+1, origin, tree.N)
	fmt.Printf("Its hash is %x.\n", leaf[:])
}

// register is what the entries tell of the keys that sign.
type register struct {
	known   keys
	keys    keys    // In order.
	from    []int64 // The entry that names each key.
	trusted bool    // Whether a known key vouches for those since the last replacement.
}

type event struct {
	Stream, Type string
	Data         json.RawMessage
}

func (r *register) read(number int64, e event) {
	var data struct{ VerifierKey, Statement string }
	if err := json.Unmarshal(e.Data, &data); err != nil {
		refused("entry %d names no key: %v", number, err)
	}
	last := len(r.keys) - 1
	kinds := map[string]string{"key-rotated": "rotation", "key-replaced": "replacement"}
	kind := kinds[e.Type]
	switch {
	case e.Type == "register-founded" && number == 1 && last < 0:
	case kind != "" && last >= 0:
		signers := []string{data.VerifierKey}
		if kind == "rotation" {
			signers = append(signers, r.keys[last])
		}
		// Each of them must have signed.
		for _, signer := range signers {
			opened, err := note.Open([]byte(data.Statement), note.VerifierList(verifiers(signer)...))
			if err != nil {
				refused("entry %d: the key's %s is not signed by %s: %v", number, kind, signer, err)
			}
			name := opened.Sigs[0].Name
			if opened.Text != "council-registry/key-"+kind+"/v1\n"+name+"\n"+r.keys[last]+"\n"+data.VerifierKey+"\n" {
				refused("entry %d: the statement on the key's %s says something else", number, kind)
			}
		}
	default:
		refused("entry %d: no register has its event %s there", number, e.Type)
	}
	if kind == "replacement" {
		r.endOfTrust()
		fmt.Fprintf(os.Stderr, "WARNING: entry %d puts a new key in the place of %s.\n"+
			"WARNING: The old key did not agree. Ask the operator why, and whether the new key is theirs: %s\n",
			number, r.keys[last], data.VerifierKey)
	}
	r.keys, r.from = append(r.keys, data.VerifierKey), append(r.from, number)
	r.trusted = r.trusted || r.known.has(data.VerifierKey)
}

// endOfTrust refuses keys that follow from each other by rotation, and none of which is known.
func (r *register) endOfTrust() {
	if !r.trusted {
		refused("%s signs for this register, and is not a key that you gave", r.keys[len(r.keys)-1])
	}
	r.trusted = false
}

// at is the key that signs a tree of this size.
func (r *register) at(size int64) (key string) {
	for i, from := range r.from {
		if from <= size {
			key = r.keys[i]
		}
	}
	return key
}

// bag checks a whole export: see export.md.
func bag(known keys, folder string) {
	data := filepath.Join(folder, "data")
	reg := &register{known: known}
	var hashes []tlog.Hash // Of the tree, in the order of package tlog.
	stored := tlog.HashReaderFunc(func(indexes []int64) (found []tlog.Hash, err error) {
		for _, index := range indexes {
			if index >= int64(len(hashes)) {
				return nil, errors.New("the tree has no such hash")
			}
			found = append(found, hashes[index])
		}
		return found, nil
	})

	number, previous := int64(0), tlog.Hash{}
	for _, line := range lines(filepath.Join(data, "journal.jsonl")) {
		number++
		var entry struct {
			Number   int64
			Previous string
			Events   []event
		}
		if err := json.Unmarshal(line, &entry); err != nil {
			refused("line %d is no entry: %v", number, err)
		}
		if entry.Number != number {
			refused("line %d is entry %d", number, entry.Number)
		}
		if entry.Previous != fmt.Sprintf("%x", previous[:]) {
			refused("entry %d names another hash for the entry before it than that has", number)
		}
		for _, e := range entry.Events {
			if e.Stream == "register" {
				reg.read(number, e)
			}
		}
		previous = tlog.RecordHash(line)
		hashes = append(hashes, must(tlog.StoredHashesForRecordHash(number-1, previous, stored))...)
	}
	if len(reg.keys) == 0 {
		refused("no entry names a key")
	}
	reg.endOfTrust()

	newest, last := tlog.Tree{}, ""
	kept := lines(filepath.Join(data, "checkpoints.jsonl"))
	for i, line := range kept {
		var one struct {
			Checkpoint string
			Size       int64
		}
		if err := json.Unmarshal(line, &one); err != nil {
			refused("line %d of checkpoints.jsonl is none: %v", i+1, err)
		}
		_, tree := checkpoint(one.Checkpoint, reg.at(one.Size))
		if tree.N != one.Size || tree.N <= newest.N {
			refused("line %d of checkpoints.jsonl is not larger than the one before it", i+1)
		}
		if tree.N > number {
			refused("a checkpoint signs %d entries, and %d are here", tree.N, number)
		}
		if root := must(tlog.TreeHash(tree.N, stored)); root != tree.Hash {
			refused("the first %d entries have another root than the one that was signed", tree.N)
		}
		newest, last = tree, one.Checkpoint
	}
	if newest.N != number {
		refused("the newest checkpoint signs %d entries, and %d are here", newest.N, number)
	}
	same(filepath.Join(data, "checkpoint"), []byte(last))
	same(filepath.Join(data, "verifier-keys.txt"), []byte(strings.Join(reg.keys, "\n")+"\n"))

	tiles := tlog.NewTiles(8, 0, number)
	for _, tile := range tiles {
		path := "tile" + strings.TrimPrefix(tile.Path(), "tile/8")
		same(filepath.Join(data, path), must(tlog.ReadTileData(tile, stored)))
	}
	files := 0
	filepath.WalkDir(filepath.Join(data, "tile"), func(_ string, file fs.DirEntry, err error) error {
		if err == nil && !file.IsDir() {
			files++
		}
		return err
	})
	if files != len(tiles) {
		refused("there are %d tiles, and the entries have %d", files, len(tiles))
	}

	fmt.Printf("%d entries, each naming the hash of the one before it\n", number)
	fmt.Printf("%d checkpoints, each with the root of its entries and signed by the key of its time\n", len(kept))
	fmt.Printf("%d tiles, each with the hashes of its entries\n", len(tiles))
	for i, key := range reg.keys {
		given := ""
		if known.has(key) {
			given = " (which you gave)"
		}
		fmt.Printf("signed from entry %d on by %s%s\n", reg.from[i], key, given)
	}
	fmt.Printf("root %s, in hexadecimal %x\n", newest.Hash, newest.Hash[:])
}

func same(file string, want []byte) {
	if !bytes.Equal(must(os.ReadFile(file)), want) {
		refused("%s does not follow from the entries and checkpoints", file)
	}
}

// lines are a file's lines, each of which must end.
func lines(file string) [][]byte {
	text := must(os.ReadFile(file))
	if !bytes.HasSuffix(text, []byte("\n")) {
		refused("%s breaks off", file)
	}
	return bytes.Split(text[:len(text)-1], []byte("\n"))
}
