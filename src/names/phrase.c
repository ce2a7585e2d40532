/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/phrase.h"

#include <string.h>

#include "names/shape.h"
#include "names/title.h"

static bool
is_pronoun(struct slice t)
{
	return slice_caseis(t, "its") || slice_caseis(t, "his") ||
	    slice_caseis(t, "her") || slice_caseis(t, "their") ||
	    slice_caseis(t, "our") || slice_caseis(t, "whose");
}

static bool
is_article(struct slice t)
{
	return slice_caseis(t, "the") || slice_caseis(t, "a") ||
	    slice_caseis(t, "an") || is_pronoun(t);
}

void
phrase_take(const struct scene *s, uint32_t index, struct phrase *out)
{
	const struct hit *h = &s->hits.at[index];
	enum entity_type type;

	if (h->who == SCENE_NONE || h->dropped)
		return;
	type = s->whos.at[h->who].type;
	if (type == ENTITY_COUNTRY && !out->country)
		out->country = h->ref;
	else if (type == ENTITY_ORG && out->org == SCENE_NONE)
		out->org = index;
	else if (type == ENTITY_PLACE && out->place == SCENE_NONE)
		out->place = index;
	else if (type <= ENTITY_PERSON && out->person == SCENE_NONE)
		out->person = index;
}

static bool
is_word(const struct part *p, uint32_t i)
{
	return p->tokens.at[i].kind == TOKEN_WORD;
}

static bool
is_hyphen(const struct part *p, uint32_t i)
{
	return slice_is(part_token(p, i), "-") &&
	    !(p->tokens.at[i].flags & TOKEN_SPACE);
}

static void
add_word(struct phrase *out, uint32_t i, bool front)
{
	if (out->n_words == PHRASE_WORDS)
		return;
	if (front) {
		memmove(out->words + 1, out->words,
		    out->n_words * sizeof(*out->words));
		out->words[0] = i;
	} else {
		out->words[out->n_words] = i;
	}
	out->n_words++;
}

/* "Kaupthing was on the phone; its chairman": the last organization before. */
static void
find_owner(struct scene *s, const struct part *p, uint32_t i,
    struct phrase *out)
{
	for (uint32_t steps = 0; i > 0 && steps < 40; i--, steps++) {
		uint32_t hit = p->hit.at[i - 1];

		if (hit == SCENE_NONE || s->hits.at[hit].dropped ||
		    s->hits.at[hit].who == SCENE_NONE)
			continue;
		if (s->whos.at[s->hits.at[hit].who].type == ENTITY_ORG) {
			out->org = hit;
			return;
		}
	}
}

/* Walks left from the head over what belongs to it. */
static void
walk_left(struct scene *s, const struct part *p, struct phrase *out)
{
	uint32_t i = out->head_at, steps = 0;

	while (i > 0 && steps++ < 9 &&
	    !(p->tokens.at[i].flags & TOKEN_SENTENCE)) {
		struct slice t = part_token(p, i - 1);
		uint32_t hit = p->hit.at[i - 1], other;
		const char *shown;

		if (hit != SCENE_NONE && !s->hits.at[hit].dropped) {
			bool person = s->hits.at[hit].person;

			/* "Lavrov, minister": another name is a border. */
			if (person && !shape_is_possessive(part_token(p, i)))
				break;
			phrase_take(s, hit, out);
			i = s->hits.at[hit].token;
			if (person)
				break;
		} else if (head_status(t, &shown)) {
			if (shown && !out->status)
				out->status = shown;
			i--;
		} else if (shape_is_possessive(t) && i > 1 &&
		    p->hit.at[i - 2] != SCENE_NONE) {
			i--;
		} else if (shape_is_possessive(t)) {
			out->owned = true; /* "the tribunal's" */
			break;
		} else if (is_hyphen(p, i - 1) && i > 1) {
			i--;
		} else if (slice_is(t, "and") && i > 1 &&
		    head_to(p, i - 1, &other)) {
			i = other; /* "its founder and chief executive" */
		} else if (is_word(p, i - 1) && head_is_modifier(t)) {
			add_word(out, --i, true);
		} else {
			out->article = is_article(t);
			out->owned = is_pronoun(t);
			break;
		}
	}
	out->start = i;
	if (i && (part_is(p, i - 1, "its") || part_is(p, i - 1, "whose")))
		find_owner(s, p, i - 1, out);
}

/* Where a complement ends. */
static uint32_t
rest_end(const struct scene *s, const struct part *p, uint32_t i)
{
	static const char *const stops[] = { "who", "which", "that", "said",
		"says", "told", "in", "on", "from", "during", "since", "as",
		"until", "and", "with", "by", "after", "before", "when",
		"where", "has", "have", "had", "is", "was", "will", "would",
		"but", "at", "to", "while", "amid" };
	uint32_t end = i;
	bool named = false;

	while (end < p->tokens.n && end < i + 9) {
		struct slice t = part_token(p, end);
		bool stop = p->tokens.at[end].flags & TOKEN_SENTENCE;
		uint32_t hit = p->hit.at[end];

		if (hit != SCENE_NONE && !s->hits.at[hit].dropped) {
			if (s->hits.at[hit].person &&
			    !shape_is_possessive(part_token(p, end)))
				break;
			end = s->hits.at[hit].token + s->hits.at[hit].n_tokens;
			named = true;
			continue;
		}
		/* Behind a name only what hangs on it goes on. */
		if (named && !shape_is_possessive(t) && !shape_is_possessive(part_token(p,
			end - 1)) && !slice_is(t, "of") &&
		    !is_hyphen(p, end) && !head_is_modifier(t))
			break;
		named = named && !shape_is_possessive(t) && !slice_is(t, "of");
		for (size_t k = 0; k < sizeof(stops) / sizeof(*stops); k++)
			stop |= slice_caseis(t, stops[k]);
		if (stop || (p->tokens.at[end].kind != TOKEN_WORD &&
			!shape_is_possessive(t) && !is_hyphen(p, end)) ||
		    (p->words.at[end] & WORD_SAYING &&
			p->tokens.at[end].flags & TOKEN_LOWER))
			break;
		end++;
	}
	return end;
}

static bool
is_preposition(const struct part *p, uint32_t i)
{
	return part_is(p, i, "of") || part_is(p, i, "for") ||
	    part_is(p, i, "at") || part_is(p, i, "to");
}

void
phrase_rest(struct scene *s, const struct part *p, uint32_t i,
    struct phrase *out)
{
	uint32_t end = rest_end(s, p, i);

	if (end == i)
		return;
	out->rest = i;
	out->rest_end = end;
	for (uint32_t k = i; k < end; k++)
		if (p->hit.at[k] != SCENE_NONE)
			phrase_take(s, p->hit.at[k], out);
	out->end = end;
}

/* The kind of office, as the tables of titles have it. */
static void
find_kind(struct scene *s, const struct part *p, struct phrase *out)
{
	struct kb_title t;

	out->kind = (enum kb_role)out->head->kind;
	if (title_before(s, p, out->head_end, &t) && t.role != ROLE_NONE &&
	    !(out->head->flags & HEAD_VAGUE))
		out->kind = (enum kb_role)t.role;
}

static void
start_phrase(struct phrase *out)
{
	*out = (struct phrase){ .org = SCENE_NONE, .place = SCENE_NONE,
		.person = SCENE_NONE };
}

/* "the president of Finland, Alexander Stubb": the head stands before the
 * complement. */
static bool
head_before_rest(struct scene *s, const struct part *p, uint32_t end,
    struct phrase *out)
{
	for (uint32_t i = end - 1; i > 1 && i + 9 > end; i--) {
		uint32_t at;

		if (p->tokens.at[i - 1].flags & TOKEN_SENTENCE)
			return false;
		if (!is_preposition(p, i - 1))
			continue;
		out->head = head_to(p, i - 1, &at);
		if (!out->head || rest_end(s, p, i) < end)
			continue;
		out->head_at = at;
		out->head_end = i - 1;
		phrase_rest(s, p, i, out);
		if (out->rest_end > end)
			out->rest_end = end;
		return true;
	}
	return false;
}

/* "9 PM EDT" */
static bool
is_time(const struct part *p, const struct phrase *ph)
{
	return !strcmp(ph->head->words, "pm") && ph->head_at &&
	    p->tokens.at[ph->head_at - 1].kind == TOKEN_NUMBER;
}

/* A "head" of nothing says nothing. */
static bool
is_empty(const struct phrase *ph)
{
	return ph->head->flags & HEAD_VAGUE && !ph->country && !ph->n_words &&
	    !ph->owned &&
	    !ph->rest && ph->org == SCENE_NONE && ph->place == SCENE_NONE &&
	    ph->person == SCENE_NONE;
}

bool
phrase_before(struct scene *s, const struct part *p, uint32_t end,
    bool comma, struct phrase *out)
{
	uint32_t at = 0;

	start_phrase(out);
	if (!end)
		return false;
	out->head = head_to(p, end, &at);
	if (out->head) {
		out->head_at = at;
		out->head_end = end;
	} else if (!head_before_rest(s, p, end, out)) {
		return false;
	}
	if (is_time(p, out))
		return false;
	out->end = end;
	walk_left(s, p, out);
	if (is_empty(out))
		return false;
	/* "..., minister, Smith" is a list; "the minister, Smith," is not. */
	if (comma && !out->article && !out->owned && !out->country &&
	    out->org == SCENE_NONE && out->person == SCENE_NONE &&
	    out->place == SCENE_NONE)
		return false;
	find_kind(s, p, out);
	return true;
}

/* "an Otomí senator": a name nobody knows, and a head in lower case. */
static bool
is_before_head(const struct part *p, uint32_t i)
{
	uint32_t n;

	return i + 1 < p->tokens.n && is_word(p, i + 1) &&
	    !(p->tokens.at[i + 1].flags & (TOKEN_CAPITAL | TOKEN_SENTENCE)) &&
	    head_from(p, i + 1, &n);
}

/* One step of the walk to the right; 0 when the phrase is over. */
static uint32_t
step_right(struct scene *s, const struct part *p, uint32_t i, bool first,
    struct phrase *out)
{
	static const char *const stops[] = { "who", "which", "said", "says",
		"told", "in", "on", "from", "and", "but", "with", "by", "as",
		"was", "is", "has", "had", "of", "for", "to", "at" };
	struct slice t = part_token(p, i);
	uint32_t hit = p->hit.at[i];
	const char *shown;

	if (hit != SCENE_NONE && !s->hits.at[hit].dropped) {
		uint32_t end = s->hits.at[hit].token + s->hits.at[hit].n_tokens;

		if (s->hits.at[hit].person && (end >= p->tokens.n ||
			!shape_is_possessive(part_token(p, end))))
			return 0;
		phrase_take(s, hit, out);
		return end - i;
	}
	if (first && is_article(t)) {
		out->article = true;
		out->owned = is_pronoun(t);
		return 1;
	}
	if (head_status(t, &shown)) {
		if (shown && !out->status)
			out->status = shown;
		return 1;
	}
	if (shape_is_possessive(t) || is_hyphen(p, i))
		return 1;
	if (!is_word(p, i))
		return 0;
	for (size_t k = 0; k < sizeof(stops) / sizeof(*stops); k++)
		if (slice_caseis(t, stops[k]))
			return 0;
	if (head_is_modifier(t))
		add_word(out, i, false);
	else if (p->tokens.at[i].flags & TOKEN_CAPITAL &&
	    !is_before_head(p, i))
		return 0;
	return 1;
}

/* "an adviser to Ayatollah Ali Khamenei": the name ends the complement. */
static void
add_boss(struct scene *s, const struct part *p, uint32_t i,
    struct phrase *out)
{
	uint32_t at = out->rest ? out->rest_end : i, hit;

	if (at >= p->tokens.n || out->head->flags & HEAD_OFFICE)
		return;
	hit = p->hit.at[at];
	if (hit == SCENE_NONE || !s->hits.at[hit].person ||
	    s->hits.at[hit].dropped)
		return;
	phrase_take(s, hit, out);
	out->rest = i;
	out->rest_end = out->end = s->hits.at[hit].token +
	    s->hits.at[hit].n_tokens;
}

bool
phrase_after(struct scene *s, const struct part *p, uint32_t i,
    struct phrase *out)
{
	uint32_t limit = i + 9, n;

	start_phrase(out);
	out->start = i;
	for (; i < p->tokens.n && i < limit; i += n) {
		uint32_t len;
		const struct head *h = head_from(p, i, &len);

		if (p->tokens.at[i].flags & TOKEN_SENTENCE)
			return false;
		/* The president's spokesman is the spokesman. */
		if (h && !(i + len < p->tokens.n && (shape_is_possessive(part_token(
			p, i + len)) || (!is_preposition(p, i + len) &&
			head_from(p, i + len, &n))))) {
			out->head = h;
			out->head_at = i;
			out->head_end = out->end = i + len;
			break;
		}
		/* "the chief scientist" */
		for (n = 0; h && n < len; n++)
			add_word(out, i + n, false);
		if (!h)
			n = step_right(s, p, i, i == out->start, out);
		if (!n)
			return false;
	}
	if (!out->head)
		return false;
	i = out->head_end;
	/* "X, Foreign Minister Y": the title is Y's. */
	if (i < p->tokens.n && p->hit.at[i] != SCENE_NONE &&
	    s->hits.at[p->hit.at[i]].person)
		return false;
	if (is_preposition(p, i)) {
		phrase_rest(s, p, i + 1, out);
		add_boss(s, p, i + 1, out);
	}
	if (is_empty(out))
		return false;
	find_kind(s, p, out);
	return true;
}

bool
phrase_is_former(const struct phrase *ph)
{
	return ph->status && !strcmp(ph->status, "Former");
}

/* --- the words for the pane ------------------------------------------------ */

/* The words that titles are short for. */
static struct slice
spelled_out(struct slice t)
{
	static const char *const shorts[][2] = { { "gov.", "Governor" },
		{ "lt.", "Lieutenant" }, { "gen.", "General" },
		{ "sen.", "Senator" }, { "rep.", "Representative" },
		{ "maj.", "Major" }, { "brig.", "Brigadier" },
		{ "col.", "Colonel" }, { "adm.", "Admiral" } };

	for (size_t i = 0; i < sizeof(shorts) / sizeof(*shorts); i++)
		if (slice_caseis(t, shorts[i][0]))
			return slice_of(shorts[i][1]);
	return t;
}

static void
add_token(struct str *out, struct slice t, bool capital)
{
	t = spelled_out(t);
	if (out->len && !slice_is(t, "-") && out->s[out->len - 1] != '-')
		str_addc(out, ' ');
	if (capital && !slice_caseis(t, "of") && !slice_caseis(t, "the") &&
	    !slice_caseis(t, "and") && !slice_caseis(t, "in")) {
		str_addc(out, (char)ascii_toupper(t.s[0]));
		str_addn(out, t.s + 1, t.len - 1);
	} else {
		str_adds(out, t);
	}
}

/* As the story has it, which is how its reader knows it; the pane is narrow,
 * so what is very long gets its acronym. */
static struct slice
org_name(const struct scene *s, uint32_t hit)
{
	const struct who *w = &s->whos.at[s->hits.at[hit].who];
	const char *acronym = w->ref ? kb_org(s->kb, w->ref).acronym : "";
	struct slice text = hit_text(s, &s->hits.at[hit]);
	size_t n = strcspn(acronym, "|");

	if (text.len > 30 && n && n < 8)
		return slice_make(acronym, n);
	return text;
}

static void
add_org(const struct scene *s, struct str *out, uint32_t hit)
{
	if (out->len)
		str_addc(out, ' ');
	str_adds(out, org_name(s, hit));
}

/* The European Commission takes the article, Apple does not. */
static bool
takes_article(const struct scene *s, const struct part *p,
    const struct phrase *ph)
{
	struct slice name = org_name(s, ph->org);
	const struct hit *h = &s->hits.at[ph->org];

	if (ph->rest)
		return part_is(p, ph->rest, "the");
	return slice_find(name, slice_of(" ")) < name.len &&
	    p->words.at[h->token + h->n_tokens - 1] & WORD_ORGHEAD;
}

static bool
is_party(const struct scene *s, uint32_t hit)
{
	kb_ref ref = s->hits.at[hit].ref;

	return ref && !strcmp(kb_org(s->kb, ref).kind, "party");
}

/* Does the organization stand in front of the head?  "Kremlin spokesman",
 * "Foreign Office minister", but "President of the European Commission". */
static bool
org_leads(const struct phrase *ph)
{
	return !(ph->head->flags & HEAD_OFFICE) ||
	    ph->head->kind == ROLE_MINISTER;
}

/* "of the presidential office": the words, without the country's name. */
static void
add_rest(const struct scene *s, const struct part *p,
    const struct phrase *ph, struct str *out)
{
	struct str words = { 0 };
	bool bare = true;

	for (uint32_t i = ph->rest; i < ph->rest_end; i++) {
		uint32_t hit = p->hit.at[i];
		bool country = hit != SCENE_NONE && !s->hits.at[hit].dropped &&
		    s->hits.at[hit].ref == ph->country && ph->country;

		if (country || shape_is_possessive(part_token(p, i))) {
			/* "of Ukraine's office" is "of the office". */
			if (!country && !words.len)
				str_add(&words, "the");
			continue;
		}
		bare &= is_article(part_token(p, i));
		add_token(&words, part_token(p, i), false);
	}
	if (!bare) {
		add_token(out, part_token(p, ph->rest - 1), false);
		str_addc(out, ' ');
		str_adds(out, str_slice(&words));
	}
	str_clear(&words);
}

/* "Labour Party" and "party leader" share a word. */
static bool
repeats(const struct part *p, const struct phrase *ph, const struct str *out)
{
	return ph->n_words && out->len && slice_casestarts(part_token(p,
	    ph->words[0]), "party") && slice_ends(str_slice(out), "Party");
}

const char *
phrase_text(struct scene *s, const struct part *p, const struct phrase *ph)
{
	bool office = ph->head->flags & HEAD_OFFICE;
	bool org = ph->org != SCENE_NONE && !(ph->rest &&
	    s->hits.at[ph->org].token >= ph->rest);
	struct str out = { 0 };
	char *text;

	/* A "Labour minister" is none of the party's. */
	if (org && office && is_party(s, ph->org))
		org = false;
	if (ph->status)
		str_add(&out, ph->status);
	if (org && org_leads(ph))
		add_org(s, &out, ph->org);
	for (size_t i = repeats(p, ph, &out); i < ph->n_words; i++)
		add_token(&out, part_token(p, ph->words[i]), office);
	if (ph->title)
		add_token(&out, slice_of(ph->title), office);
	for (uint32_t i = ph->head_at; !ph->title && i < ph->head_end; i++)
		add_token(&out, part_token(p, i), office);
	if (org && !org_leads(ph)) {
		str_add(&out, takes_article(s, p, ph) ? " of the" : " of");
		add_org(s, &out, ph->org);
	} else if (ph->rest) {
		add_rest(s, p, ph, &out);
	} else if (ph->place != SCENE_NONE && office) {
		str_add(&out, " of ");
		str_adds(&out, hit_text(s, &s->hits.at[ph->place]));
	}
	text = arena_slice(&s->arena, scene_line(s, str_slice(&out)));
	text[0] = (char)ascii_toupper(text[0]);
	str_clear(&out);
	return text;
}
