/* SPDX-License-Identifier: MIT
 *
 * The cast of any bytes: a line with the headline, then the text.  What comes
 * out must keep the promises of news/entity.h. */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "names/names.h"
#include "news/story.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct names *
the_names(void)
{
	static struct names *names;
	const char *dir = getenv("DATELINE_DATA");
	struct str kb = { 0 }, tagger = { 0 };

	if (names)
		return names;
	str_addf(&kb, "%s/kb.bin", dir ? dir : "src/data");
	str_addf(&tagger, "%s/tagger.bin", dir ? dir : "src/data");
	names = names_open(&(struct names_paths){ .kb = str_get(&kb),
		.tagger = str_get(&tagger) }, NULL);
	if (!names)
		names = names_open(&(struct names_paths){
			.kb = str_get(&kb) }, NULL);
	str_clear(&kb);
	str_clear(&tagger);
	return names;
}

static void
must(bool kept)
{
	if (!kept)
		abort();
}

static void
look(const struct cast *c, const struct passage *p)
{
	const struct mention *last = NULL;

	for (size_t i = 0; i < c->n_mentions; i++) {
		const struct mention *m = &c->mentions[i];
		size_t len = m->field == FIELD_TITLE ? p->title.len :
		    p->text.len;

		must(m->start < m->end && m->end <= len);
		must(m->entity < c->n_entities);
		if (last && last->field == m->field)
			must(last->end <= m->start ||
			    (last->start == m->start && last->end == m->end));
		last = m;
	}
	for (size_t i = 0; i < c->n_entities; i++) {
		must(c->entities[i].type < ENTITY_TYPES);
		must(c->entities[i].name && c->entities[i].key);
		must(c->entities[i].salience >= 0 &&
		    c->entities[i].salience <= 1);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const langs[] = { NULL, "en", "de", "tr", "ar",
		"zh", "ru", "pl" };
	static struct names_scratch *scratch;
	struct names *names = the_names();
	struct passage p = { .date = TIME_NONE };
	struct slice rest;
	struct cast c = { 0 };
	struct str why = { 0 };

	if (!names || !size)
		return 0;
	if (!scratch)
		scratch = names_scratch_new();
	p.lang = langs[data[0] % 8];
	if (data[0] & 8)
		p.date = 1200000000;
	rest = slice_make((const char *)data + 1, size - 1);
	slice_split(&rest, '\n', &p.title);
	p.text = rest;
	names_cast(names, scratch, &p, &c, data[0] & 16 ? &why : NULL);
	look(&c, &p);
	cast_clear(&c);
	str_clear(&why);
	return 0;
}
