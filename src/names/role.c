/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/role.h"

#include <string.h>

#include "names/office.h"
#include "names/said.h"

static bool
leads_by_office(enum kb_role kind)
{
	return kind != ROLE_NONE && kind != ROLE_SPOUSE &&
	    kind != ROLE_ACTIVIST && kind != ROLE_MEDIA;
}

/* Is one of the phrase's own words in the role: "pensions"? */
static bool
shares_word(const struct part *p, const struct phrase *ph, const char *role)
{
	for (size_t i = 0; i < ph->n_words; i++) {
		struct slice stem = part_token(p, ph->words[i]), word;
		struct slice rest = slice_of(role);

		/* Defence and defense, finance and financial. */
		if (stem.len > 5)
			stem.len = 5;
		while (slice_split(&rest, ' ', &word))
			if (word.len >= stem.len && slice_caseeq(slice_make(
				word.s, stem.len), stem))
				return true;
	}
	return false;
}

static const char *
former_of(struct scene *s, const char *role)
{
	return arena_printf(&s->arena, "Former %s", role);
}

static void
set_country(const struct scene *s, struct who *w, kb_ref country)
{
	const char *iso2 = kb_ref_id(s->kb, country);

	if (country && strlen(iso2) == 2)
		memcpy(w->country, iso2, 3);
}

/* Defence, or defense, as the story spells it. */
static const char *
spelled_so(struct scene *s, const char *role)
{
	const char *at = strstr(role, "efence");

	if (!at || !scene_word(s, slice_of("defense")) ||
	    scene_word(s, slice_of("defence")))
		return role;
	return arena_printf(&s->arena, "%.*sefense%s", (int)(at - role), role,
	    at + strlen("efence"));
}

/* The organization that the office is named by: a president is the
 * country's, though he sits in a palace that is one of ours. */
static const char *
office_org(const struct scene *s, const struct kb_tenure *t)
{
	struct slice role = slice_of(t->role);

	if (!t->org || (t->country && slice_find(role,
		slice_of(kb_ref_name(s->kb, t->org))) == role.len))
		return NULL;
	return kb_ref_id(s->kb, t->org);
}

static void
take_tenure(struct scene *s, struct who *w, const struct kb_tenure *t,
    bool former)
{
	const char *role = spelled_so(s, t->role);

	w->role = former ? former_of(s, role) : role;
	w->role_kind = t->kind;
	w->office = !former;
	w->role_org = office_org(s, t);
	set_country(s, w, t->country);
}

/* Has this person led by the story's date? */
static bool
has_led(const struct scene *s, kb_ref person)
{
	struct kb_person p = kb_person(s->kb, person);
	bool any = false;

	for (uint32_t i = 0; i < p.n_tenures; i++) {
		struct kb_tenure t = kb_tenure(s->kb, p.tenure + i);

		if (!leads_by_office((enum kb_role)t.kind))
			continue;
		any = true;
		if (!s->day || t.start / 10000 <= s->day / 10000)
			return true;
	}
	/* Known for later offices: still no private person. */
	return any;
}

/* Who stands at the head of a body is called in many ways. */
static bool
heads(enum kb_role kind)
{
	return kind == ROLE_NONE || kind == ROLE_IO_HEAD ||
	    kind == ROLE_COMPANY || kind == ROLE_CENTRAL_BANK ||
	    kind == ROLE_ARMED_GROUP || kind == ROLE_PARTY_LEADER ||
	    kind == ROLE_AGENCY_HEAD || kind == ROLE_COMMISSIONER ||
	    kind == ROLE_HEAD_OF_STATE || kind == ROLE_INTELLIGENCE;
}

/* Does the tenure fit what the story says?  0 no; higher is better. */
static float
tenure_fit(const struct scene *s, const struct part *p,
    const struct kb_tenure *t, const struct phrase *ph)
{
	kb_ref org = ph->org != SCENE_NONE ? s->hits.at[ph->org].ref : 0;
	bool vague = ph->head->flags & HEAD_VAGUE;
	float fit = office_covers(s->kb, t, s->day) ? 2 : 1;

	if (vague ? ph->n_words > 0 : t->kind != ph->kind &&
	    !(org && org == t->org && heads(t->kind) && heads(ph->kind)))
		return 0;
	if (org && org != t->org)
		return 0;
	/* The minister of pensions is not the one of health. */
	if (t->kind == ROLE_MINISTER && ph->n_words && !shares_word(p, ph,
		t->role))
		return 0;
	if (ph->country && t->country && ph->country != t->country)
		return 0;
	if (vague && !org && !(ph->country && ph->country == t->country))
		return 0;
	if (vague && !org && t->kind > ROLE_HEAD_OF_GOVERNMENT)
		fit -= 0.5f;
	if (!t->source)
		fit += 0.2f;
	return fit - 0.001f * t->kind;
}

static bool
find_tenure(const struct scene *s, kb_ref person, const struct said *said,
    struct kb_tenure *out)
{
	const struct part *part = &s->parts[said->field];
	struct kb_person p = kb_person(s->kb, person);
	float best = 0;

	for (uint32_t i = 0; i < p.n_tenures; i++) {
		struct kb_tenure t = kb_tenure(s->kb, p.tenure + i);
		float fit = tenure_fit(s, part, &t, &said->phrase);

		if (fit > best) {
			best = fit;
			*out = t;
		}
	}
	return best > 0;
}

/* The office of the tables at the date, if any. */
static void
take_office(struct scene *s, struct who *w)
{
	struct office o;
	struct kb_tenure t;

	if (!w->ref || !office_at(s->kb, w->ref, s->day, &o) || o.future)
		return;
	t = kb_tenure(s->kb, o.tenure);
	take_tenure(s, w, &t, o.former);
}

/* --- both ------------------------------------------------------------------ */

static void
take_phrase(struct scene *s, struct who *w, const struct said *said)
{
	const struct phrase *ph = &said->phrase;

	w->role = phrase_text(s, &s->parts[said->field], ph);
	w->role_said = true;
	w->role_kind = (uint8_t)ph->kind;
	w->role_org = NULL;
	if (ph->org != SCENE_NONE)
		w->role_org = scene_key(s, &s->whos.at[s->hits.at[ph->org]
		    .who]);
	if (ph->country)
		set_country(s, w, ph->country);
	else if (ph->place != SCENE_NONE)
		memcpy(w->country, s->whos.at[s->hits.at[ph->place].who]
		    .country, sizeof(w->country));
	else if (ph->org != SCENE_NONE && !w->ref)
		memcpy(w->country, s->whos.at[s->hits.at[ph->org].who]
		    .country, sizeof(w->country));
	else if (ph->person != SCENE_NONE && !w->ref)
		memcpy(w->country, s->whos.at[s->hits.at[ph->person].who]
		    .country, sizeof(w->country));
}

static void
settle(struct scene *s, struct who *w, const struct said *said)
{
	const struct phrase *ph = &said->phrase;
	struct kb_tenure t;

	if (w->type != ENTITY_PERSON)
		return;
	take_office(s, w);
	if (w->ref && has_led(s, w->ref))
		w->type = ENTITY_LEADER;
	if (said->score <= 0)
		return;
	if (said_leads(ph))
		w->type = ENTITY_LEADER;
	/* Who holds a high office is not shown by a former one; nobody who
	 * holds one is shown by a rank. */
	if (w->office && (!said_leads(ph) || ph->head->flags & HEAD_RANK ||
		(phrase_is_former(ph) && (w->role_kind <=
		    ROLE_DEFENCE_MINISTER || w->role_kind <= ph->kind))))
		return;
	/* Who is elected holds it later. */
	if (w->ref && find_tenure(s, w->ref, said, &t) &&
	    !(s->day && t.start > s->day)) {
		take_tenure(s, w, &t, phrase_is_former(ph) ||
		    !office_covers(s->kb, &t, s->day));
		return;
	}
	/* "Russian leader": no better words than the tables'. */
	if (ph->head->flags & HEAD_VAGUE && w->role && (!ph->n_words ||
		(w->office && w->role_kind <= ROLE_HEAD_OF_GOVERNMENT)))
		return;
	if (!said_leads(ph) && w->role)
		return;
	take_phrase(s, w, said);
}

void
role_find(struct scene *s)
{
	struct said *said = mem_calloc(s->whos.n + 1, sizeof(*said));

	/* The phrases are English; elsewhere the tables alone speak. */
	if (s->english)
		said_read(s, said);
	for (uint32_t i = 0; i < s->whos.n; i++) {
		settle(s, &s->whos.at[i], &said[i]);
		if (s->why && s->whos.at[i].role)
			scene_why(s, "%.*s: %s (%s)",
			    (int)s->whos.at[i].name.len,
			    s->whos.at[i].name.s, s->whos.at[i].role,
			    s->whos.at[i].role_said ? "the story says so" :
			    "by the tables at this date");
	}
	free(said);
}
