/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/coref.h"

#include <string.h>

#include "names/chunk.h"
#include "names/gender.h"
#include "names/link.h"
#include "names/office.h"
#include "names/skeleton.h"
#include "names/title.h"
#include "text/utf8.h"

/* A bare surname of the knowledge base is believed from here on. */
#define PERSON_FLOOR 2.0f

enum { KEY_FAMILY = 1, KEY_GIVEN = 2, KEY_LIKE = 4 };

/* One way to call a person of this story. */
struct call {
	uint32_t who;
	uint32_t next; /* call + 1 under the same key, or 0 */
	uint8_t how; /* KEY_... */
};

struct people {
	struct scene *s;
	struct map calls; /* folded short form -> call + 1 */
	struct {
		VEC(struct call)
	} all;
	struct {
		VEC(uint32_t)
	} last; /* of each who: the hit seen last, + 1 */
	struct str skeleton;
};

/* --- the ways to call somebody -------------------------------------------- */

static void
add_call(struct people *pp, struct slice key, uint32_t who, uint8_t how)
{
	union map_value *v;
	uint32_t steps = 0;

	if (key.len < 2)
		return;
	v = map_put(&pp->calls, key, NULL);
	for (uint32_t i = (uint32_t)v->u; i; i = pp->all.at[i - 1].next) {
		if (pp->all.at[i - 1].who == who) {
			pp->all.at[i - 1].how |= how;
			return;
		}
		/* A hundred cousins are enough. */
		if (++steps > 100)
			return;
	}
	vec_push(&pp->all, (struct call){ who, (uint32_t)v->u, how });
	v->u = pp->all.n;
}

/* The key, and its skeleton where it is long enough to say something. */
static void
add_calls(struct people *pp, struct slice name, uint32_t who, uint8_t how)
{
	struct slice key = scene_fold(pp->s, name);

	add_call(pp, key, who, how);
	if (key.len < 5 || how != KEY_FAMILY)
		return;
	str_truncate(&pp->skeleton, 0);
	str_addc(&pp->skeleton, '~');
	skeleton(&pp->skeleton, key);
	add_call(pp, str_slice(&pp->skeleton), who, KEY_LIKE);
}

/* "JFK" of John Fitzgerald Kennedy. */
static void
add_initials(struct people *pp, const struct hit *h)
{
	const struct part *p = &pp->s->parts[h->field];
	char initials[8];
	size_t n = 0;

	for (uint32_t i = 0; i < h->n_tokens && n < sizeof(initials); i++)
		if (p->tokens.at[h->token + i].flags & TOKEN_CAPITAL)
			initials[n++] = (char)ascii_tolower(
			    p->text.s[p->tokens.at[h->token + i].start]);
	if (n >= 3)
		add_call(pp, slice_make(initials, n), h->who, KEY_LIKE);
}

/* "Han Sang-ryol", "Wang Xiaohong": the family's name comes first. */
static bool
family_first(const struct part *p, uint32_t start, uint32_t end)
{
	if (p->words.at[start] & WORD_GIVEN ||
	    !(p->words.at[start] & (WORD_SURNAME | WORD_PERSON)))
		return false;
	if (end - start == 4 && part_is(p, start + 2, "-"))
		return true;
	return end - start == 2 && !(p->words.at[end - 1] & (WORD_SURNAME |
	    WORD_PERSON));
}

/* Every tail of a full name may be the family name: "van der Leyen". */
static void
introduce(struct people *pp, const struct hit *h)
{
	struct scene *s = pp->s;
	const struct part *p = &s->parts[h->field];
	uint32_t end = h->token + h->n_tokens;
	uint32_t start = h->token;
	struct who *w = &s->whos.at[h->who];

	while (start + 1 < end && (p->words.at[start] & WORD_HONORIFIC ||
		part_is(p, start, ".")))
		start++;
	if (!w->gender)
		w->gender = w->ref ? gender_of_person(s->kb, w->ref) :
		    start + 1 < end ? gender_of_name(p->words.at[start]) : 0;
	add_calls(pp, part_slice(p, h->token, end), h->who, KEY_FAMILY);
	for (uint32_t i = start + 1; i < end && i < start + 6; i++)
		if (p->tokens.at[i].kind == TOKEN_WORD)
			add_calls(pp, part_slice(p, i, end), h->who,
			    KEY_FAMILY);
	if (start + 1 < end)
		add_calls(pp, part_token(p, start), h->who,
		    family_first(p, start, end) ? KEY_FAMILY : KEY_GIVEN);
	/* "Ali Habib" of Ali Habib Mahmoud. */
	for (uint32_t i = start + 2; i < end && i < start + 4; i++)
		if (p->tokens.at[i - 1].flags & TOKEN_CAPITAL &&
		    p->tokens.at[i - 1].end - p->tokens.at[i - 1].start > 2)
			add_call(pp, scene_fold(s, part_slice(p, start, i)),
			    h->who, KEY_FAMILY);
	add_initials(pp, h);
	if (w->ref)
		add_calls(pp, slice_of(kb_person(s->kb, w->ref).family),
		    h->who, KEY_FAMILY);
}

/* --- titles --------------------------------------------------------------- */

/* --- choosing ------------------------------------------------------------- */

static bool
holds(const struct scene *s, kb_ref person, enum kb_role kind)
{
	struct kb_person p = kb_person(s->kb, person);

	for (uint32_t i = 0; i < p.n_tenures; i++) {
		struct kb_tenure t = kb_tenure(s->kb, p.tenure + i);

		if (t.kind == kind && office_covers(s->kb, &t, s->day))
			return true;
	}
	return false;
}

/* "The late King Abdullah": in this office by then, at least once. */
static bool
has_held(const struct scene *s, kb_ref person, enum kb_role kind)
{
	struct kb_person p = kb_person(s->kb, person);

	for (uint32_t i = 0; i < p.n_tenures; i++) {
		struct kb_tenure t = kb_tenure(s->kb, p.tenure + i);

		if (t.kind == kind && (!s->day || t.start <= s->day))
			return true;
	}
	return false;
}

/* How well this person answers to the call; the last to be named, if all
 * else is equal. */
static float
call_score(struct people *pp, const struct call *c, uint32_t hit,
    const struct kb_title *title)
{
	struct scene *s = pp->s;
	const struct who *w = &s->whos.at[c->who];
	float score = c->how & KEY_FAMILY ? 3 : c->how & KEY_LIKE ? 2 : 1;

	if (w->ref) {
		float fit = link_person_fit(s, w->ref);

		score += fit > 0 ? 0.4f * fit : 0;
		/* The bare family name is the ruler's. */
		if (holds(s, w->ref, ROLE_HEAD_OF_STATE) ||
		    holds(s, w->ref, ROLE_HEAD_OF_GOVERNMENT))
			score += 0.8f;
		if (title && title->role != ROLE_NONE)
			score += holds(s, w->ref, title->role) ? 2 : -0.5f;
	}
	if (c->who < pp->last.n && pp->last.at[c->who] &&
	    pp->last.at[c->who] <= hit)
		score += 0.8f / (1 + (float)(hit + 1 -
		    pp->last.at[c->who]) / 16);
	return score;
}

static const struct call *
find_call(struct people *pp, struct slice text, uint32_t hit,
    const struct kb_title *title, uint8_t hows)
{
	struct slice key = scene_fold(pp->s, text);
	union map_value *v = map_get(&pp->calls, key);
	uint8_t gender = title ? gender_of_title(slice_of(title->text)) : 0;
	const struct call *best = NULL;
	float most = -9;

	if (!v && key.len >= 5) {
		str_truncate(&pp->skeleton, 0);
		str_addc(&pp->skeleton, '~');
		skeleton(&pp->skeleton, key);
		v = map_get(&pp->calls, str_slice(&pp->skeleton));
	}
	for (uint32_t i = v ? (uint32_t)v->u : 0; i;
	    i = pp->all.at[i - 1].next) {
		const struct call *c = &pp->all.at[i - 1];
		float score;

		if (!(c->how & hows) || gender_differs(gender,
			pp->s->whos.at[c->who].gender))
			continue;
		score = call_score(pp, c, hit, title);
		if (score > most) {
			most = score;
			best = c;
		}
	}
	return best;
}

static struct slice
first_word(struct slice name)
{
	struct slice word = { 0 };

	slice_split(&name, ' ', &word);
	return word;
}

/* "Senator Baucus": the title makes up for the missing first name.  The
 * titles of some languages say minister of a prime minister, too. */
static bool
titled_so(const struct scene *s, kb_ref person, const struct kb_title *title)
{
	return title && title->role != ROLE_NONE &&
	    kb_ref_kind(person) == KB_PERSON &&
	    (holds(s, person, title->role) || (!s->english &&
		title->role == ROLE_MINISTER &&
		holds(s, person, ROLE_HEAD_OF_GOVERNMENT)));
}

/* Is it in none of the Latin alphabets?  Names of other scripts are there on
 * purpose, one by one. */
static bool
is_transcribed(struct slice text)
{
	return text.len && (unsigned char)text.s[0] >= 0xcd;
}

/* Whom the knowledge base knows by this short form, and how sure that is. */
static kb_ref
known_short(struct people *pp, const struct hit *h,
    const struct kb_title *title, float *sure)
{
	struct link_option o[LINK_OPTIONS_MAX];
	struct scene *s = pp->s;
	size_t n = link_options(s, h, o, LINK_OPTIONS_MAX), rivals = 0;
	kb_ref best = 0;
	uint32_t word = s->parts[h->field].words.at[h->token];
	uint8_t gender = title ? gender_of_title(slice_of(title->text)) : 0;

	*sure = -9;
	for (size_t i = 0; i < n; i++) {
		kb_ref ref = o[i].reading.ref;
		bool holder = titled_so(s, ref, title);
		float score;

		if (kb_ref_kind(ref) != KB_PERSON || o[i].reading.flags &
		    (holder ? KB_GIVEN : KB_NEEDS_FULL | KB_GIVEN))
			continue;
		score = link_person_fit(s, ref) +
		    (float)o[i].reading.prior / 256;
		if (gender_differs(gender, gender_of_person(s->kb, ref)))
			score -= 3;
		if (title && title->role != ROLE_NONE)
			score += holder ? 2 : has_held(s, ref, title->role) ?
			    1 : -0.7f;
		if (o[i].reading.flags & (KB_COMMON | KB_WEAK))
			score -= h->tag == TAG_PER || title ? 0.3f : 1.5f;
		/* A spelling of this language alone is nobody else's. */
		if (o[i].reading.langs || is_transcribed(hit_text(s, h)))
			score += 0.5f;
		rivals++;
		if (score > *sure) {
			*sure = score;
			best = ref;
		}
	}
	/* "Das" is an article before it is an Indian banker. */
	if (!s->english && best && (h->end - h->start <= 3 ||
		scene_country(s, kb_find(s->kb, slice_of(kb_ref_country(s->kb,
		    best)))) <= 0))
		*sure -= 1;
	if (h->tag == TAG_PER)
		*sure += 0.7f;
	/* A king is not one who is called King. */
	else if (word & WORD_TITLE)
		*sure -= 3;
	/* Many a Johnson is none of those we know. */
	if (rivals > 3 && word & WORD_FREQUENT && !title)
		*sure -= 0.8f;
	return best;
}

static void
seen(struct people *pp, uint32_t hit, uint32_t who)
{
	while (pp->last.n < pp->s->whos.n)
		vec_push(&pp->last, 0);
	if (who < pp->last.n)
		pp->last.at[who] = hit + 1;
}

static void
name_person(struct people *pp, uint32_t index, uint32_t who,
    enum mention_kind kind)
{
	struct scene *s = pp->s;
	struct hit *h = &s->hits.at[index];
	struct kb_title title;

	h->who = who;
	h->kind = (uint8_t)kind;
	if (who == SCENE_NONE)
		return;
	h->ref = s->whos.at[who].ref;
	if (title_before(s, &s->parts[h->field], h->token, &title) &&
	    !s->whos.at[who].gender)
		s->whos.at[who].gender = gender_of_title(slice_of(title.text));
	seen(pp, index, who);
}

/* --- full names ------------------------------------------------------------ */

static bool
same_start(struct scene *s, struct slice a, struct slice b)
{
	char first[64];
	struct slice f = scene_fold(s, a), g;
	size_t n = f.len < sizeof(first) ? f.len : sizeof(first);

	memcpy(first, f.s, n);
	g = scene_fold(s, b);
	if (n && first[n - 1] == '.')
		n--;
	if (g.len && g.s[g.len - 1] == '.')
		g.len--;
	if (!n || !g.len)
		return false;
	/* J. is John; Alex is Alexander. */
	if (n == 1 || g.len == 1)
		return first[0] == g.s[0];
	if (n > g.len)
		n = g.len;
	return n >= 3 && !memcmp(first, g.s, n);
}

/* A person of this story with the same family name and a first name that may
 * be the same; or SCENE_NONE. */
static uint32_t
same_person(struct people *pp, const struct hit *h)
{
	struct scene *s = pp->s;
	const struct part *p = &s->parts[h->field];
	struct slice first = part_token(p, h->token);
	const struct call *c = NULL;

	c = find_call(pp, hit_text(s, h), 0, NULL, KEY_FAMILY | KEY_LIKE);
	if (c && (c->how & KEY_FAMILY || h->n_tokens > 2))
		return c->who;
	for (uint32_t i = 1; i < h->n_tokens && !c; i++)
		c = find_call(pp, part_slice(p, h->token + i,
		    h->token + h->n_tokens), 0, NULL, KEY_FAMILY | KEY_LIKE);
	if (c && same_start(s, first, first_word(s->whos.at[c->who].name)))
		return c->who;
	return SCENE_NONE;
}

/* Does the record have a name with this beginning? */
static bool
begins(struct scene *s, kb_ref person, struct slice first)
{
	struct kb_person p = kb_person(s->kb, person);
	struct slice rest = slice_of(p.aliases), alias;

	if (same_start(s, first, first_word(slice_of(p.name))))
		return true;
	while (slice_split(&rest, '|', &alias))
		if (same_start(s, first, first_word(alias)))
			return true;
	/* "Vladmir", "Diane": a slip, if it is somebody to be expected. */
	return first.len > 3 && link_person_fit(s, person) > 1.5f &&
	    same_start(s, slice_make(first.s, 3),
		first_word(slice_of(p.name)));
}

/* "Vladimir Vladimirovich Putin", "Raphael Warnock" who is Raphael G.
 * Warnock: by the family name and the first of the others. */
static kb_ref
known_by_ends(struct people *pp, const struct hit *h)
{
	struct scene *s = pp->s;
	const struct part *p = &s->parts[h->field];
	struct hit last = { .token = h->token + h->n_tokens - 1,
		.n_tokens = 1, .match = SCENE_NONE, .field = h->field };
	struct link_option o[LINK_OPTIONS_MAX];
	struct slice first = part_token(p, h->token);
	size_t n = link_options(s, &last, o, LINK_OPTIONS_MAX);
	kb_ref best = 0;
	float most = 0;

	if (first.len < 3)
		return 0;
	for (size_t i = 0; i < n; i++) {
		kb_ref ref = o[i].reading.ref;
		float fit;

		if (kb_ref_kind(ref) != KB_PERSON || !begins(s, ref, first))
			continue;
		fit = link_person_fit(s, ref);
		if (fit > most) {
			most = fit;
			best = ref;
		}
	}
	return best;
}

/* "Erdogan" stands in the tables among the names of Recep Tayyip Erdoğan, and
 * is a surname. */
static enum mention_kind
kind_of_name(const struct scene *s, const struct hit *h, uint32_t who)
{
	if (who == SCENE_NONE || h->n_tokens > 1)
		return MENTION_NAME;
	return slice_find(s->whos.at[who].name, slice_of(" ")) <
	    s->whos.at[who].name.len ? MENTION_SHORT : MENTION_NAME;
}

/* The tables have the family's name; elsewhere than in English, where no
 * tagger helps, the capital in front of it is of the given name. */
static void
take_given(struct scene *s, uint32_t index)
{
	struct hit *h = &s->hits.at[index];
	struct part *p = &s->parts[h->field];
	struct kb_title title;
	uint32_t i = h->token - 1;

	/* German writes all its nouns with a capital. */
	if (s->english || !strcmp(s->lang, "de") || !h->token ||
	    p->tokens.at[h->token].flags & TOKEN_SENTENCE ||
	    p->tokens.at[i].kind != TOKEN_WORD ||
	    !(p->tokens.at[i].flags & TOKEN_CAPITAL) ||
	    p->tokens.at[i].flags & (TOKEN_SENTENCE | TOKEN_UPPER) ||
	    p->hit.at[i] != SCENE_NONE || p->marks.at[i] & MARK_HEADLINE ||
	    title_before(s, p, h->token, &title))
		return;
	p->hit.at[i] = index;
	h->token = i;
	h->n_tokens++;
	h->start = p->tokens.at[i].start;
	h->kind = MENTION_NAME;
}

static void
name_full(struct people *pp, uint32_t index)
{
	struct scene *s = pp->s;
	struct hit *h = &s->hits.at[index];
	uint32_t who = SCENE_NONE;

	if (!h->ref)
		h->ref = known_by_ends(pp, h);
	if (h->ref)
		who = scene_who(s, h->ref, ENTITY_PERSON);
	else
		who = same_person(pp, h);
	if (who == SCENE_NONE)
		who = scene_stranger(s, ENTITY_PERSON, hit_text(s, h), NULL);
	name_person(pp, index, who, kind_of_name(s, h, who));
	if (s->hits.at[index].n_tokens == 1)
		take_given(s, index);
	if (who != SCENE_NONE)
		introduce(pp, &s->hits.at[index]);
}

static void
name_fulls(struct people *pp)
{
	struct scene *s = pp->s;

	for (int pass = 0; pass < 3; pass++)
		for (uint32_t i = 0; i < s->hits.n; i++) {
			const struct hit *h = &s->hits.at[i];
			int mine = h->ref ? 0 : h->n_tokens > 2 ? 1 : 2;

			if (h->person == 2 && h->who == SCENE_NONE &&
			    mine == pass)
				name_full(pp, i);
		}
}

/* --- short forms ----------------------------------------------------------- */

static void
name_short(struct people *pp, uint32_t index)
{
	struct scene *s = pp->s;
	struct hit *h = &s->hits.at[index];
	struct kb_title title;
	bool titled = title_before(s, &s->parts[h->field], h->token, &title);
	const struct call *c = find_call(pp, hit_text(s, h), index,
	    titled ? &title : NULL, KEY_FAMILY | KEY_LIKE | KEY_GIVEN);
	float sure;
	kb_ref ref = known_short(pp, h, titled ||
	    title_behind(s, h, &title) ? &title : NULL, &sure);
	bool bare = !c;

	/* President Biden is not Hunter, whoever was named before. */
	if (c && ref && s->whos.at[c->who].ref != ref && titled &&
	    title.role != ROLE_NONE && holds(s, ref, title.role) &&
	    !(s->whos.at[c->who].ref &&
		holds(s, s->whos.at[c->who].ref, title.role)))
		bare = true;
	if (c && !(c->how & (KEY_FAMILY | KEY_LIKE)) && ref &&
	    sure >= PERSON_FLOOR)
		bare = true;
	if (!bare) {
		name_person(pp, index, c->who, MENTION_SHORT);
		return;
	}
	if (ref && sure >= PERSON_FLOOR) {
		uint32_t who = scene_who(s, ref, ENTITY_PERSON);

		scene_why(s, "%u-%u: the surname of %s, %.2f", h->start,
		    h->end, kb_ref_name(s->kb, ref), (double)sure);
		name_person(pp, index, who, MENTION_SHORT);
		take_given(s, index);
		if (who != SCENE_NONE)
			introduce(pp, &s->hits.at[index]);
		return;
	}
	if (h->tag != TAG_PER && !titled) {
		h->dropped = true;
		return;
	}
	name_person(pp, index, scene_stranger(s, ENTITY_PERSON,
	    hit_text(s, h), NULL), MENTION_NAME);
	if (s->hits.at[index].who != SCENE_NONE)
		introduce(pp, &s->hits.at[index]);
}

static bool
stands_as_place(const struct scene *s, const struct hit *h)
{
	return h->token && part_is_one_of(&s->parts[h->field], h->token - 1,
	    "in|at|near|from|to|into|outside|across|of|through|northern|"
	    "southern|eastern|western|central");
}

/* "Ireland smiled", after Ireland Baldwin: the name of a place of which the
 * story says nothing else that speaks for the place. */
static bool
is_only_theirs(const struct scene *s, const struct hit *h)
{
	float spoken = scene_country(s, kb_find(s->kb,
	    slice_of(kb_ref_country(s->kb, h->ref))));
	enum kb_kind kind = kb_ref_kind(h->ref);

	if (kind != KB_COUNTRY && kind != KB_PLACE)
		return false;
	for (size_t i = 0; i < s->hits.n; i++) {
		const struct hit *o = &s->hits.at[i];

		if (o->dropped || o->ref != h->ref)
			continue;
		if (stands_as_place(s, o) ||
		    !slice_caseeq(hit_text(s, o), hit_text(s, h)))
			return false;
		/* Its own share, if it was thought clear. */
		spoken -= kind == KB_COUNTRY ? 1 : 0.5f;
	}
	return spoken <= 0;
}

/* A surname that the tables take for a place or a firm is the person whom
 * the story has named in full, unless it stands where places stand. */
static bool
is_their_name(struct people *pp, uint32_t index)
{
	const struct hit *h = &pp->s->hits.at[index];
	const struct call *c;

	if (h->dropped || h->person || h->n_tokens > 1 ||
	    h->kind == MENTION_DEMONYM)
		return false;
	c = find_call(pp, hit_text(pp->s, h), index, NULL, KEY_FAMILY);
	if (!c)
		return false;
	if (h->tag == TAG_PER)
		return true;
	if (stands_as_place(pp->s, h))
		return false;
	return h->tag == TAG_LOC ? h->ref && is_only_theirs(pp->s, h) :
	    h->tag != TAG_ORG;
}

/* The person whose given name alone this is, which the tables take for a
 * place; SCENE_NONE if it is none. */
static uint32_t
by_given(struct people *pp, uint32_t index)
{
	const struct hit *h = &pp->s->hits.at[index];
	const struct call *c;

	if (h->dropped || h->person || h->n_tokens > 1 || !h->ref ||
	    h->kind == MENTION_DEMONYM)
		return SCENE_NONE;
	c = find_call(pp, hit_text(pp->s, h), index, NULL, KEY_GIVEN);
	return c && is_only_theirs(pp->s, h) ? c->who : SCENE_NONE;
}

static void
name_shorts(struct people *pp)
{
	struct scene *s = pp->s;

	for (uint32_t i = 0; i < s->hits.n; i++) {
		struct hit *h = &s->hits.at[i];
		uint32_t who;

		if (h->person == 2 && h->who != SCENE_NONE) {
			seen(pp, i, h->who);
			continue;
		}
		if (!h->person && is_their_name(pp, i)) {
			h->person = 1;
			h->tag = TAG_PER;
		}
		if (h->person == 1 && !h->dropped) {
			name_short(pp, i);
			continue;
		}
		who = by_given(pp, i);
		if (who != SCENE_NONE)
			name_person(pp, i, who, MENTION_SHORT);
	}
}

static bool
may_be_swept(const struct scene *s, const struct part *p, uint32_t i)
{
	const struct token *t = &p->tokens.at[i];
	uint32_t hit = p->hit.at[i];

	return t->kind == TOKEN_WORD && t->flags & TOKEN_CAPITAL &&
	    t->end - t->start >= 3 && !(p->marks.at[i] & MARK_BOILER) &&
	    (hit == SCENE_NONE || s->hits.at[hit].dropped) &&
	    !(p->words.at[i] & WORD_NOTNAME) && !(p->words.at[i] &
		WORD_COMMON && t->flags & TOKEN_SENTENCE);
}

/* Surnames that nothing else took for a name. */
static void
sweep(struct people *pp, enum mention_field field)
{
	struct scene *s = pp->s;
	struct part *p = &s->parts[field];

	for (uint32_t i = 0; i < p->tokens.n; i++) {
		const struct call *c = NULL;
		uint32_t n = 0, hit;

		while (n < 3 && i + n < p->tokens.n &&
		    may_be_swept(s, p, i + n))
			n++;
		while (n > 0 && !(c = find_call(pp, part_slice(p, i, i + n),
		    (uint32_t)s->hits.n, NULL, KEY_FAMILY)))
			n--;
		if (!c)
			continue;
		hit = chunk_add(s, field, i, n, TAG_PER);
		s->hits.at[hit].person = 1;
		name_person(pp, hit, c->who, MENTION_SHORT);
		i += n - 1;
	}
}

void
coref_people(struct scene *s)
{
	struct people pp = { .s = s };

	for (size_t i = 0; i < s->whos.n; i++)
		vec_push(&pp.last, 0);
	name_fulls(&pp);
	name_shorts(&pp);
	if (pp.all.n) {
		sweep(&pp, FIELD_TITLE);
		sweep(&pp, FIELD_TEXT);
	}
	map_clear(&pp.calls);
	vec_clear(&pp.all);
	vec_clear(&pp.last);
	str_clear(&pp.skeleton);
}
