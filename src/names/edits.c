/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/edits.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/map.h"
#include "base/vec.h"
#include "names/kb.h"
#include "names/overlay.h"
#include "news/entity.h"
#include "text/utf8.h"

enum {
	WORDS_MAX = 8,
	EDITS_MAX = 50000,
	ERRORS_MAX = 100
};

struct edit {
	size_t line;
	const struct verb *verb;
	const char *word[WORDS_MAX]; /* after the verb; "" when not given */
	size_t n;
};

struct edits {
	struct arena arena;
	struct { VEC(struct edit) } all;
	struct { VEC(struct edit_error) } errors;
	uint64_t version;
};

struct run { /* applying */
	struct edits *e;
	struct kb *kb;
	struct overlay *over;
	const struct edit *edit;
};

struct verb {
	const char *name;
	size_t least, most; /* words after it */
	void (*apply)(struct run *r, const char *const *word);
};

static void complain(struct edits *e, size_t line, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

static void
complain(struct edits *e, size_t line, const char *fmt, ...)
{
	struct err err = { 0 };
	char text[400];
	va_list ap;

	if (e->errors.n >= ERRORS_MAX)
		return;
	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	err_set(&err, "%s", text); /* makes it clean */
	vec_push(&e->errors, (struct edit_error){ line,
		arena_strdup(&e->arena, err.msg) });
}

/* --- what the verbs do ---------------------------------------------------- */

static kb_ref
find_id(const struct run *r, const char *id)
{
	kb_ref own = overlay_find(r->over, slice_of(id));

	return own ? own : kb_find(r->kb, slice_of(id));
}

/* The entity's key and, if it is known, its record.  False has complained. */
static bool
find_target(struct run *r, const char *who, kb_ref *ref, const char **key)
{
	*key = who;
	*ref = find_id(r, who);
	if (*ref || *who == '~')
		return true;
	*ref = kb_find_name(r->kb, slice_of(who), KB_NONE);
	if (kb_ref_kind(*ref) > KB_GROUP)
		*ref = 0;
	if (!*ref) {
		complain(r->e, r->edit->line, _("nobody is known as \"%s\""),
		    who);
		return false;
	}
	*key = kb_ref_id(r->kb, *ref);
	return true;
}

static bool
find_known(struct run *r, const char *who, kb_ref *ref)
{
	const char *key;

	if (!find_target(r, who, ref, &key))
		return false;
	if (!*ref)
		complain(r->e, r->edit->line,
		    _("\"%s\" is known from stories only"), who);
	return *ref != 0;
}

static bool
find_person(struct run *r, const char *who, kb_ref *ref)
{
	if (!find_known(r, who, ref))
		return false;
	if (kb_ref_kind(*ref) == KB_PERSON)
		return true;
	complain(r->e, r->edit->line, _("\"%s\" is no person"), who);
	return false;
}

static bool
find_country(struct run *r, const char *code, kb_ref *ref)
{
	*ref = *code ? kb_find(r->kb, slice_of(code)) : 0;
	if (!*code || kb_ref_kind(*ref) == KB_COUNTRY)
		return true;
	complain(r->e, r->edit->line, _("\"%s\" is no country's code"), code);
	return false;
}

static bool
find_where(struct run *r, const char *where, kb_ref *country, kb_ref *org)
{
	kb_ref ref = find_id(r, where);

	*country = kb_ref_kind(ref) == KB_COUNTRY ? ref : 0;
	*org = kb_ref_kind(ref) == KB_ORG ? ref : 0;
	if (*country || *org || !*where)
		return true;
	complain(r->e, r->edit->line,
	    _("\"%s\" is neither a country's code nor an organization's id"),
	    where);
	return false;
}

static bool
find_day(struct run *r, const char *date, uint32_t *day)
{
	static const uint32_t most[] = { 9998, 12, 31 };
	struct slice rest = slice_of(date), part;
	long long n;
	bool ok = true;

	*day = 0;
	for (int i = 0; i < 3; i++) {
		n = 0;
		if (slice_split(&rest, '-', &part))
			ok = ok && slice_int(part, i ? 1 : 1000, most[i], &n);
		*day = *day * 100 + (uint32_t)n;
	}
	if (ok && !rest.len)
		return true;
	complain(r->e, r->edit->line, _("\"%s\" is no date"), date);
	return false;
}

/* Is the id free, and one that could not be mistaken for something else? */
static bool
check_id(struct run *r, const char *id)
{
	if (find_id(r, id)) {
		complain(r->e, r->edit->line, _("\"%s\" is known already"),
		    id);
		return false;
	}
	if (*id != '~' && *id)
		return true;
	complain(r->e, r->edit->line, _("\"%s\" is no id"), id);
	return false;
}

static void
add_form(struct run *r, const char *form, kb_ref ref, enum kb_how how)
{
	if (*form)
		overlay_add_form(r->over, slice_of(form),
		    (struct kb_reading){ .ref = ref, .how = (uint8_t)how,
			.prior = how == KB_SHORT ? 230 : 250 });
}

static void
do_person(struct run *r, const char *const *word)
{
	struct kb_person p = { .id = word[0], .name = word[1],
		.family = word[2], .rank = 1 };
	kb_ref ref;

	if (!check_id(r, word[0]))
		return;
	ref = overlay_add_person(r->over, &p);
	if (!ref)
		return;
	add_form(r, word[1], ref, KB_NAME);
	add_form(r, word[2], ref, KB_SHORT);
}

static void
do_org(struct run *r, const char *const *word)
{
	struct kb_org org = { .id = word[0], .name = word[1],
		.acronym = word[2], .kind = word[4] };
	kb_ref ref;

	if (!check_id(r, word[0]) || !find_country(r, word[3], &org.country))
		return;
	ref = overlay_add_org(r->over, &org);
	if (!ref)
		return;
	add_form(r, word[1], ref, KB_NAME);
	add_form(r, word[2], ref, KB_ACRONYM);
}

static void
do_place(struct run *r, const char *const *word)
{
	struct kb_place place = { .id = word[0], .name = word[1],
		.kind = *word[3] ? word[3] : "site" };
	kb_ref ref;

	if (!check_id(r, word[0]) || !find_country(r, word[2], &place.country))
		return;
	ref = overlay_add_place(r->over, &place);
	if (ref)
		add_form(r, word[1], ref, KB_NAME);
}

/* "Prime Minister", "Deputy Defence Minister": the sort of office that the
 * longest title in the text stands for. */
static enum kb_role
role_kind(const struct run *r, const char *role)
{
	struct slice rest = slice_of(role), part;

	while (rest.len) {
		for (struct slice s = rest; s.len;) {
			kb_ref t = kb_find_name(r->kb, s, KB_TITLE);
			size_t cut = s.len;

			if (t && kb_title(r->kb, t).role)
				return kb_title(r->kb, t).role;
			while (cut > 0 && s.s[cut - 1] != ' ')
				cut--;
			s.len = cut ? cut - 1 : 0;
		}
		if (!slice_split(&rest, ' ', &part))
			break;
	}
	return ROLE_NONE;
}

static void
do_office(struct run *r, const char *const *word)
{
	struct kb_tenure t = { .role = word[1], .source = 0,
		.status = STATUS_CURRENT };

	if (!find_person(r, word[0], &t.person) ||
	    !find_where(r, word[2], &t.country, &t.org) ||
	    !find_day(r, word[3], &t.start) || !find_day(r, word[4], &t.end))
		return;
	if (t.end)
		t.status = STATUS_FORMER;
	t.kind = (uint8_t)role_kind(r, word[1]);
	overlay_add_tenure(r->over, t);
}

static void
do_end(struct run *r, const char *const *word)
{
	kb_ref person, country, org;
	uint32_t day;

	if (!find_person(r, word[0], &person) ||
	    !find_where(r, word[2], &country, &org) ||
	    !find_day(r, word[3], &day))
		return;
	if (!overlay_end_tenure(r->over, person, slice_of(word[1]), country,
		org, day))
		complain(r->e, r->edit->line,
		    _("\"%s\" has no open office \"%s\" there"), word[0],
		    word[1]);
}

static void
do_alias(struct run *r, const char *const *word)
{
	kb_ref ref;

	if (find_known(r, word[0], &ref))
		add_form(r, word[1], ref, KB_ALIAS);
}

static void
do_native(struct run *r, const char *const *word)
{
	kb_ref ref;

	if (find_known(r, word[0], &ref))
		add_form(r, word[1], ref, KB_NATIVE);
}

static void
do_unalias(struct run *r, const char *const *word)
{
	kb_ref ref;

	if (find_known(r, word[0], &ref))
		overlay_drop_form(r->over, slice_of(word[1]), ref);
}

static void
do_merge(struct run *r, const char *const *word)
{
	const char *from, *into;
	kb_ref a, b;

	if (find_target(r, word[0], &a, &from) &&
	    find_target(r, word[1], &b, &into))
		overlay_merge(r->over, slice_of(from), slice_of(into));
}

static void
do_split(struct run *r, const char *const *word)
{
	const char *key;
	kb_ref ref;

	if (find_target(r, word[0], &ref, &key))
		overlay_split(r->over, slice_of(key), slice_of(word[1]),
		    slice_of(word[2]));
}

static void
do_rename(struct run *r, const char *const *word)
{
	const char *key;
	kb_ref ref;

	if (!find_target(r, word[0], &ref, &key))
		return;
	overlay_rename(r->over, slice_of(key), slice_of(word[1]));
	if (ref)
		add_form(r, word[1], ref, KB_ALIAS);
}

static void
do_type(struct run *r, const char *const *word)
{
	enum entity_type type;
	const char *key;
	kb_ref ref;

	if (!entity_type_parse(slice_of(word[1]), &type)) {
		complain(r->e, r->edit->line, _("\"%s\" is no type"),
		    word[1]);
		return;
	}
	if (find_target(r, word[0], &ref, &key))
		overlay_retype(r->over, slice_of(key), slice_of(word[1]));
}

static void
do_hide(struct run *r, const char *const *word)
{
	const char *key;
	kb_ref ref;

	if (find_target(r, word[0], &ref, &key))
		overlay_hide(r->over, slice_of(key));
}

static void
do_noname(struct run *r, const char *const *word)
{
	overlay_noname(r->over, slice_of(word[0]));
}

static const struct verb verbs[] = {
	{ "alias", 2, 2, do_alias },
	{ "end", 4, 4, do_end },
	{ "hide", 1, 1, do_hide },
	{ "merge", 2, 2, do_merge },
	{ "native", 2, 2, do_native },
	{ "noname", 1, 1, do_noname },
	{ "office", 3, 5, do_office },
	{ "org", 2, 5, do_org },
	{ "person", 2, 3, do_person },
	{ "place", 3, 4, do_place },
	{ "rename", 2, 2, do_rename },
	{ "split", 2, 3, do_split },
	{ "type", 2, 2, do_type },
	{ "unalias", 2, 2, do_unalias },
	{ 0 },
};

/* --- reading -------------------------------------------------------------- */

static const struct verb *
find_verb(const char *name)
{
	for (const struct verb *v = verbs; v->name; v++)
		if (!strcmp(v->name, name))
			return v;
	return NULL;
}

enum word { WORD_NONE, WORD_PLAIN, WORD_OPEN /* a quote is not closed */ };

/* The next word of a line, clean. */
static enum word
next_word(struct edits *e, struct slice *line, const char **out)
{
	struct str raw = { 0 }, clean = { 0 };
	const char *s = line->s, *end = s + line->len;
	bool quoted, closed = true;

	while (s < end && ascii_space((unsigned char)*s))
		s++;
	*line = slice_make(s, (size_t)(end - s));
	if (s == end || *s == '#')
		return WORD_NONE;
	quoted = *s == '"';
	if (quoted) {
		for (s++; s < end && *s != '"'; s++) {
			if (*s == '\\' && s + 1 < end)
				s++;
			str_addc(&raw, *s);
		}
		closed = s < end;
		s += closed;
	} else {
		while (s < end && !ascii_space((unsigned char)*s))
			str_addc(&raw, *s++);
	}
	utf8_clean(&clean, str_slice(&raw), false);
	*out = !quoted && !strcmp(str_get(&clean), "-") ? "" :
	    arena_slice(&e->arena, str_slice(&clean));
	str_clear(&raw);
	str_clear(&clean);
	*line = slice_make(s, (size_t)(end - s));
	return closed ? WORD_PLAIN : WORD_OPEN;
}

static bool
check_words(struct edits *e, const struct edit *edit, enum word last)
{
	const struct verb *v = edit->verb;

	if (last == WORD_OPEN)
		complain(e, edit->line, _("a quote is not closed"));
	else if (edit->n < v->least)
		complain(e, edit->line,
		    _("\"%s\" wants at least %zu words after it"), v->name,
		    v->least);
	else if (edit->n > v->most)
		complain(e, edit->line,
		    _("\"%s\" takes at most %zu words after it"), v->name,
		    v->most);
	else
		return true;
	return false;
}

static void
parse_line(struct edits *e, struct slice line, size_t number)
{
	struct edit edit = { .line = number };
	const char *word = "";
	enum word got;

	if (next_word(e, &line, &word) == WORD_NONE)
		return;
	edit.verb = find_verb(word);
	if (!edit.verb) {
		complain(e, number, _("there is no \"%s\" here"), word);
		return;
	}
	for (size_t i = 0; i < WORDS_MAX; i++)
		edit.word[i] = "";
	while ((got = next_word(e, &line, &word)) == WORD_PLAIN)
		if (edit.n++ < WORDS_MAX)
			edit.word[edit.n - 1] = word;
	if (check_words(e, &edit, got) && e->all.n < EDITS_MAX)
		vec_push(&e->all, edit);
}

struct edits *
edits_parse(struct slice text)
{
	struct edits *e = mem_calloc(1, sizeof(*e));
	struct slice line;

	if (text.len)
		e->version = hash_stable(text.s, text.len, HASH_STABLE_SEED);
	for (size_t n = 1; slice_split(&text, '\n', &line); n++)
		parse_line(e, line, n);
	return e;
}

void
edits_free(struct edits *e)
{
	if (!e)
		return;
	vec_clear(&e->all);
	vec_clear(&e->errors);
	arena_clear(&e->arena);
	free(e);
}

static int
by_line(const void *va, const void *vb)
{
	const struct edit_error *a = va, *b = vb;

	return a->line < b->line ? -1 : a->line > b->line;
}

void
edits_apply(struct edits *e, struct kb *kb)
{
	struct run r = { .e = e, .kb = kb };

	kb_overlay(kb, NULL);
	if (!e->all.n)
		return;
	r.over = overlay_new(kb);
	for (size_t i = 0; i < e->all.n; i++) {
		r.edit = &e->all.at[i];
		r.edit->verb->apply(&r, r.edit->word);
	}
	overlay_done(r.over);
	kb_overlay(kb, r.over);
	if (e->errors.n)
		qsort(e->errors.at, e->errors.n, sizeof(*e->errors.at),
		    by_line);
}

const struct edit_error *
edits_errors(const struct edits *e, size_t *n)
{
	*n = e->errors.n;
	return e->errors.at;
}

uint64_t
edits_version(const struct edits *e)
{
	return e->version;
}
