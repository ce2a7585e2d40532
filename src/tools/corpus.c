/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tools/corpus.h"

#include <limits.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/map.h"
#include "names/weights.h"

enum { CORPUS_MAX = 1 << 30 };

/* A token as the file has it. */
struct row {
	struct slice word;
	uint8_t type; /* enum label_type, or LABEL_TYPES for O */
	bool begins; /* a name starts here */
	bool space; /* white space follows */
	bool sentence; /* opens one */
};

struct rows {
	VEC(struct row)
};

/* --- lines ----------------------------------------------------------------- */

static void
read_tag(struct row *r, struct slice tag, const struct row *before)
{
	static const struct { const char *from; enum label_type to; } also[] = {
		{ "GPE-COUNTRY", LABEL_LOC }, { "GPE", LABEL_LOC },
		{ "COUNTRY", LABEL_LOC }, { "PERSON", LABEL_PER },
		{ "FAC", LABEL_LOC }, { "location", LABEL_LOC },
		{ "person", LABEL_PER }, { "organisation", LABEL_ORG },
		{ "organization", LABEL_ORG }, { "misc", LABEL_MISC },
	};
	char name[24] = "";
	enum label_type type;

	r->type = LABEL_TYPES;
	if (tag.len < 3 || tag.len - 2 >= sizeof(name) || tag.s[1] != '-')
		return;
	memcpy(name, tag.s + 2, tag.len - 2);
	if (label_type_parse(name, &type))
		r->type = (uint8_t)type;
	for (size_t i = 0; i < sizeof(also) / sizeof(*also); i++)
		if (!strcmp(also[i].from, name))
			r->type = (uint8_t)also[i].to;
	r->begins = r->type < LABEL_TYPES && (tag.s[0] == 'B' || !before ||
	    r->sentence || before->type != r->type);
}

static void
read_row(struct rows *rows, struct slice line, unsigned column, bool sentence)
{
	struct row r = { .space = true, .sentence = sentence };
	struct slice rest = line, part, tag = { 0 };
	char sep = memchr(line.s, '\t', line.len) ? '\t' : ' ';

	for (unsigned k = 0; slice_split(&rest, sep, &part); k++) {
		part = slice_trim(part);
		if (k == 0)
			r.word = part;
		else if (slice_is(part, "SpaceAfter=No"))
			r.space = false;
		else if (k == column || (column == UINT_MAX && part.len &&
		    !slice_is(part, "_")))
			tag = part;
	}
	if (!r.word.len)
		return;
	read_tag(&r, tag, rows->n ? &rows->at[rows->n - 1] : NULL);
	vec_push(rows, r);
}

/* --- documents ------------------------------------------------------------- */

/* In text that comes without its spaces: what is written together. */
static bool
joins(struct slice a, struct slice b)
{
	static const char *const left[] = { ",", ".", ";", ":", "?", "!", ")",
		"]", "%", "'s", "\xe2\x80\x99s", "n't", "'ll", "'re", "'ve",
		"'m", "'d", "'", "''", "\xe2\x80\x9d", "..." };
	static const char *const right[] = { "(", "[", "$", "\xe2\x80\x9c",
		"``" };

	for (size_t i = 0; i < sizeof(left) / sizeof(*left); i++)
		if (slice_is(b, left[i]))
			return true;
	for (size_t i = 0; i < sizeof(right) / sizeof(*right); i++)
		if (slice_is(a, right[i]))
			return true;
	return false;
}

enum shout { SHOUT_NO, SHOUT_TITLE, SHOUT_UPPER };

/* Adds a word; a headline's words begin with a capital or shout. */
static void
add_word(struct str *text, struct slice word, enum shout shout)
{
	size_t at = text->len;

	str_adds(text, word);
	if (shout == SHOUT_NO)
		return;
	if (shout == SHOUT_TITLE && word.len < 4 && at > 0)
		return;
	for (size_t i = at; i < text->len; i++) {
		text->s[i] = (char)ascii_toupper(text->s[i]);
		if (shout == SHOUT_TITLE)
			break;
	}
}

static enum shout
shout_of(uint64_t key, size_t words)
{
	if (words < 4 || words > 24)
		return SHOUT_NO;
	if (key % 16 == 3)
		return SHOUT_TITLE;
	return key % 32 == 5 ? SHOUT_UPPER : SHOUT_NO;
}

static size_t
sentence_len(const struct row *rows, size_t n)
{
	size_t len = 1;

	while (len < n && !rows[len].sentence)
		len++;
	return len;
}

static bool
ends(struct slice w)
{
	return slice_is(w, ".") || slice_is(w, "?") || slice_is(w, "!") ||
	    slice_is(w, "\"") || slice_is(w, "\xe2\x80\x9d");
}

/* Text and tokens as given.  With `flows` only what has no full stop stands
 * in a paragraph of its own. */
static void
join_rows(struct sample *s, const struct row *rows, size_t n, bool shouts,
    bool real_spaces, bool flows)
{
	enum shout shout = SHOUT_NO;

	for (size_t i = 0; i < n; i++) {
		const struct row *r = &rows[i];
		struct token t;
		uint32_t start;

		if (r->sentence && shouts)
			shout = shout_of(hash_stable(r->word.s,
			    sentence_len(r, n - i), HASH_STABLE_SEED) >> 7,
			    sentence_len(r, n - i));
		if (i && r->sentence)
			str_add(&s->text, flows && ends(rows[i - 1].word) ?
			    " " : "\n\n");
		else if (i && (real_spaces ? rows[i - 1].space :
		    !joins(rows[i - 1].word, r->word)))
			str_addc(&s->text, ' ');
		start = (uint32_t)s->text.len;
		add_word(&s->text, r->word, shout);
		t = token_given(str_slice(&s->text), start,
		    (uint32_t)s->text.len);
		if (r->sentence || !i)
			t.flags |= TOKEN_SENTENCE;
		vec_push(&s->tokens, t);
	}
}

static void
label_names(uint8_t *gold, const uint8_t *types, const bool *begins, size_t n)
{
	for (size_t i = 0, end; i < n; i = end) {
		end = i + 1;
		if (types[i] == LABEL_TYPES)
			continue;
		while (end < n && types[end] == types[i] && !begins[end])
			end++;
		for (size_t j = i; j < end; j++)
			gold[j] = (uint8_t)label_make(
			    (enum label_type)types[i], end - i == 1 ?
			    LABEL_ALONE : j == i ? LABEL_FIRST :
			    j + 1 == end ? LABEL_LAST : LABEL_INNER);
	}
}

/* Cuts the text anew; a token belongs to the name that it begins in. */
static void
cut_again(struct sample *s, const struct row *rows, uint8_t *types,
    bool *begins)
{
	struct tokens fresh = { 0 };
	size_t k = 0, last = SIZE_MAX;

	token_split(&fresh, str_slice(&s->text));
	for (size_t i = 0; i < fresh.n; i++) {
		while (k + 1 < s->tokens.n &&
		    s->tokens.at[k].end <= fresh.at[i].start)
			k++;
		types[i] = rows[k].type;
		begins[i] = rows[k].begins && k != last;
		last = k;
		/* "'s" given as one token with the name, and the like. */
		if (s->tokens.at[k].end < fresh.at[i].end && k + 1 <
		    s->tokens.n && rows[k + 1].type == LABEL_TYPES &&
		    fresh.at[i].end - s->tokens.at[k].end > 1)
			types[i] = LABEL_TYPES;
	}
	vec_clear(&s->tokens);
	s->tokens = fresh;
}

/* A title is no part of a person's name; the annotators of some corpora left
 * it in. */
static void
cut_titles(struct row *rows, size_t n)
{
	static const char *const titles[] = { "Dr", "Dr.", "General", "Judge",
		"King", "Lord", "Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.",
		"Pope", "President", "Prince", "Princess", "Professor",
		"Queen", "Senator", "Sheikh", "Sir" };

	for (size_t i = 0; i + 1 < n; i++) {
		if (rows[i].type != LABEL_PER || !rows[i].begins ||
		    rows[i + 1].type != LABEL_PER || rows[i + 1].begins)
			continue;
		for (size_t k = 0; k < sizeof(titles) / sizeof(*titles); k++) {
			if (slice_is(rows[i].word, titles[k])) {
				rows[i].type = LABEL_TYPES;
				rows[i].begins = false;
				rows[i + 1].begins = true;
				break;
			}
		}
	}
}

static void
add_sample(struct samples *out, struct row *rows, size_t n,
    const struct corpus_options *opt, bool real_spaces)
{
	struct sample *s = vec_add(out);
	bool raw = opt->as == CORPUS_RAW ||
	    (opt->as == CORPUS_MIXED && out->n % 2);
	size_t room = n;
	uint8_t *types;
	bool *begins;

	if (opt->as == CORPUS_MIXED)
		cut_titles(rows, n);
	s->hidden = opt->hidden;
	s->weight = opt->weight;
	s->file = opt->file;
	s->domain = opt->domain;
	join_rows(s, rows, n, opt->as == CORPUS_MIXED, real_spaces, raw);
	room = s->text.len + 1;
	types = mem_alloc(room);
	begins = mem_calloc(room, sizeof(*begins));
	for (size_t i = 0; i < n; i++) {
		types[i] = rows[i].type;
		begins[i] = rows[i].begins;
	}
	if (raw)
		cut_again(s, rows, types, begins);
	s->gold = mem_calloc(s->tokens.n + 1, 1);
	label_names(s->gold, types, begins, s->tokens.n);
	free(types);
	free(begins);
}

bool
corpus_read(struct samples *out, const char *path,
    const struct corpus_options *opt, struct err *err)
{
	struct str file = { 0 };
	struct rows rows = { 0 };
	struct slice rest, line;
	bool sentence = true, real_spaces;

	if (!file_read(path, CORPUS_MAX, &file, err))
		return false;
	rest = str_slice(&file);
	real_spaces = slice_find(rest, slice_of("\tSpaceAfter=No")) <
	    rest.len;
	while (slice_split(&rest, '\n', &line)) {
		bool doc = slice_starts(line, "# doc = ") ||
		    slice_starts(line, "-DOCSTART-");

		if (doc && rows.n && !opt->whole) {
			add_sample(out, rows.at, rows.n, opt, real_spaces);
			rows.n = 0;
		}
		if (doc || !slice_trim(line).len) {
			sentence = true;
			continue;
		}
		read_row(&rows, line, opt->tag_column, sentence);
		sentence = false;
	}
	if (rows.n)
		add_sample(out, rows.at, rows.n, opt, real_spaces);
	vec_clear(&rows);
	str_clear(&file);
	return true;
}

void
samples_clear(struct samples *s)
{
	for (size_t i = 0; i < s->n; i++) {
		str_clear(&s->at[i].text);
		vec_clear(&s->at[i].tokens);
		free(s->at[i].gold);
	}
	vec_clear(s);
}

/* --- counting -------------------------------------------------------------- */

static size_t
name_end(const uint8_t *labels, size_t i, size_t n)
{
	while (i < n && label_place(labels[i]) < LABEL_LAST)
		i++;
	return i < n ? i + 1 : n;
}

static bool
opens(unsigned label)
{
	return label && (label_place(label) == LABEL_FIRST ||
	    label_place(label) == LABEL_ALONE);
}

void
tally_add(struct tally *t, const uint8_t *gold, const uint8_t *found,
    size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (opens(gold[i]))
			t->gold[label_type(gold[i])]++;
		if (opens(found[i]))
			t->found[label_type(found[i])]++;
		if (opens(gold[i]) && gold[i] == found[i] &&
		    name_end(gold, i, n) == name_end(found, i, n))
			t->both[label_type(gold[i])]++;
	}
}

double
tally_f1(const struct tally *t, unsigned types, double *precision,
    double *recall)
{
	double gold = 0, found = 0, both = 0;

	for (unsigned k = 0; k < LABEL_TYPES; k++) {
		if (!(types >> k & 1))
			continue;
		gold += (double)t->gold[k];
		found += (double)t->found[k];
		both += (double)t->both[k];
	}
	if (precision)
		*precision = found > 0 ? 100 * both / found : 0;
	if (recall)
		*recall = gold > 0 ? 100 * both / gold : 0;
	return gold + found > 0 ? 200 * both / (gold + found) : 0;
}
