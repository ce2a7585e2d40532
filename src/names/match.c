/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/match.h"

#include <stdlib.h>

#include "names/inflect.h"
#include "names/token.h"
#include "names/unit.h"

enum {
	READINGS_OF_ONE_START = 64, /* matches that may begin at one word */
	BRANCHES = 24 /* inflected paths that may begin at one word */
};

struct walk {
	const struct kb *kb;
	struct slice text;
	const struct tokens *tokens;
	const char *lang;
	struct { VEC(struct unit) } units;
	struct matches *out;
	size_t token; /* the one that holds the unit looked at */
	struct inflect *rules; /* of the language, or NULL */
	int branches;
};

/* What the units of a path have been so far. */
struct path {
	uint64_t folded, exact;
	uint8_t shape;
	size_t first, next; /* units */
	bool inflected;
};

/* Does the text break off before unit `i`? */
static bool
is_apart(const struct walk *w, size_t i)
{
	return i >= w->units.n || w->units.at[i].start >
	    w->units.at[i - 1].end + 8;
}

/* A katakana word is matched whole: what stands inside it is another. */
static bool
cuts_kana(const struct walk *w, size_t first, size_t next)
{
	const struct unit *u = w->units.at;

	if ((u[first].shape & UNIT_KANA) && first && u[first].joined &&
	    (u[first - 1].shape & UNIT_KANA) &&
	    u[first - 1].end == u[first].start)
		return true;
	return (u[next - 1].shape & UNIT_KANA) && next < w->units.n &&
	    (u[next].shape & UNIT_KANA) && u[next].start == u[next - 1].end;
}

/* False when the form may not be matched by what stands there. */
static bool
judge(const struct kb_form *form, const struct path *p, uint8_t *as)
{
	bool lower = form->has_upper && !(p->shape & UNIT_UPPER) &&
	    (p->shape & UNIT_LOWER);

	if (p->inflected) {
		*as = lower ? MATCH_LOWER : MATCH_INFLECTED;
		return !form->exact_only && (!lower || form->has_words);
	}
	if (form->exact == (uint32_t)(p->exact >> 32)) {
		*as = MATCH_EXACT;
		return true;
	}
	if (form->exact_only)
		return false;
	if ((p->shape & UNIT_UPPER) && !(p->shape & UNIT_LOWER))
		*as = MATCH_CAPS;
	else if (lower)
		*as = MATCH_LOWER;
	else
		*as = MATCH_FOLDED;
	return *as != MATCH_LOWER || form->has_words;
}

static void
find_tokens(const struct walk *w, struct match *m)
{
	size_t i = w->token;

	m->token = (uint32_t)i;
	while (i < w->tokens->n && w->tokens->at[i].start < m->end)
		i++;
	m->n_tokens = (uint32_t)i - m->token;
}

/* A name inside "amazon.com" is not named there. */
static bool
cuts_address(const struct walk *w, const struct match *m)
{
	const struct token *t = &w->tokens->at[m->token];

	return m->n_tokens && t->kind == TOKEN_ADDRESS &&
	    (m->start > t->start || m->end < t->end);
}

static void
add_match(struct walk *w, const struct path *p, uint32_t form, uint8_t as)
{
	struct match m = {
		.start = w->units.at[p->first].start,
		.end = w->units.at[p->next - 1].end,
		.form = form,
		.as = as,
	};

	find_tokens(w, &m);
	if (!cuts_address(w, &m))
		vec_push(w->out, m);
}

/* May the form be meant in a text of this language at all? */
static bool
speaks(const struct walk *w, uint32_t form)
{
	struct kb_reading all[KB_READINGS_MAX];
	size_t n = kb_readings(w->kb, form, all, KB_READINGS_MAX);

	for (size_t i = 0; i < n; i++)
		if (kb_reading_lang(w->kb, &all[i], w->lang))
			return true;
	return false;
}

static void
take_forms(struct walk *w, const struct path *p, const struct kb_step *step)
{
	if (!step->n_forms || cuts_kana(w, p->first, p->next))
		return;
	for (uint32_t i = 0; i < step->n_forms; i++) {
		struct kb_form form = kb_form(w->kb, step->form + i);
		uint8_t as;

		if (judge(&form, p, &as) && speaks(w, step->form + i))
			add_match(w, p, step->form + i, as);
	}
}

static void walk_on(struct walk *w, struct path p);

/* Follows one spelling of the next unit. */
static void
follow(struct walk *w, struct path p, uint64_t folded, bool inflected)
{
	const struct unit *u = &w->units.at[p.next];
	struct kb_step step;

	p.folded = kb_chain(p.folded, folded);
	p.exact = kb_chain(p.exact, u->exact);
	p.shape |= u->shape;
	p.inflected |= inflected;
	if (!kb_step(w->kb, p.folded, &step))
		return;
	p.next++;
	take_forms(w, &p, &step);
	if (step.more)
		walk_on(w, p);
}

static void
walk_on(struct walk *w, struct path p)
{
	struct inflect_forms forms;
	const struct unit *u;

	if (p.next - p.first >= MATCH_TOKENS || p.next >= w->units.n ||
	    (p.next > p.first && is_apart(w, p.next)))
		return;
	u = &w->units.at[p.next];
	if (!u->folded)
		return;
	follow(w, p, u->folded, false);
	if (!w->rules || !(u->shape & UNIT_LETTERS) ||
	    (u->shape & UNIT_WIDE) || u->letters < 3)
		return;
	inflect(w->rules, slice_make(w->text.s + u->start, u->end - u->start),
	    &forms);
	for (size_t i = 0; i < forms.n && w->branches > 0; i++, w->branches--)
		follow(w, p, forms.hash[i], true);
}

static int
by_place(const void *va, const void *vb)
{
	const struct match *a = va, *b = vb;

	if (a->end != b->end)
		return a->end > b->end ? -1 : 1;
	if (a->as != b->as)
		return a->as < b->as ? -1 : 1;
	return a->form < b->form ? -1 : a->form > b->form;
}

/* The matches of one start: longest first, each form once. */
static void
settle(struct matches *out, size_t from)
{
	size_t n = from;

	if (out->n - from < 2)
		return;
	qsort(out->at + from, out->n - from, sizeof(*out->at), by_place);
	for (size_t i = from; i < out->n && n - from < READINGS_OF_ONE_START;
	    i++) {
		bool seen = false;

		for (size_t k = from; k < n; k++)
			seen |= out->at[k].end == out->at[i].end &&
			    out->at[k].form == out->at[i].form;
		if (!seen)
			out->at[n++] = out->at[i];
	}
	out->n = n;
}

static void
read_units(struct walk *w)
{
	struct unit_scan scan = { .text = w->text };
	struct unit u;

	while (unit_next(&scan, &u))
		vec_push(&w->units, u);
	unit_scan_clear(&scan);
}

void
match_text(const struct kb *kb, struct slice text,
    const struct tokens *tokens, const char *lang, struct matches *out)
{
	struct walk w = { .kb = kb, .text = text, .tokens = tokens,
		.out = out, .lang = lang ? lang : "",
		.rules = inflect_new(lang) };

	if (text.len > UINT32_MAX / 2)
		text.len = UINT32_MAX / 2;
	w.text = text;
	read_units(&w);
	for (size_t i = 0; i < w.units.n; i++) {
		const struct unit *u = &w.units.at[i];
		size_t from = out->n;

		while (w.token < tokens->n &&
		    tokens->at[w.token].end <= u->start)
			w.token++;
		if (i + 2 < w.units.n)
			kb_ask(kb, kb_chain(KB_CHAIN, w.units.at[i + 2].folded));
		if (u->shape & UNIT_MARK)
			continue;
		w.branches = BRANCHES;
		walk_on(&w, (struct path){ .folded = KB_CHAIN,
			.exact = KB_CHAIN, .first = i, .next = i });
		settle(out, from);
	}
	vec_clear(&w.units);
	inflect_free(w.rules);
}
