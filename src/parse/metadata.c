/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "parse/metadata.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "parse/charref.h"
#include "parse/jsonld.h"
#include "parse/tokenizer.h"
#include "text/utf8.h"

enum { LONGEST_FACT = 1000, LONGEST_BODY = 1 << 20 };

enum field { HEADLINE, BYLINE, PUBLISHED, SITE, LANG };

/* Names (or properties, or itemprops) of meta elements. */
static const struct source {
	const char *name;
	enum field field;
	int rank;
} sources[] = {
	{ "parsely-title", HEADLINE, 35 },
	{ "sailthru.title", HEADLINE, 35 },
	{ "headline", HEADLINE, 34 },
	{ "og:title", HEADLINE, 32 },
	{ "twitter:title", HEADLINE, 31 },
	{ "dc.title", HEADLINE, 30 },
	{ "dcterms.title", HEADLINE, 30 },
	{ "title", HEADLINE, 10 },

	{ "parsely-author", BYLINE, 40 },
	{ "sailthru.author", BYLINE, 40 },
	{ "article:author_name", BYLINE, 40 },
	{ "author", BYLINE, 38 },
	{ "byl", BYLINE, 37 },
	{ "dc.creator", BYLINE, 36 },
	{ "dcterms.creator", BYLINE, 36 },
	{ "article:author", BYLINE, 35 },
	{ "og:article:author", BYLINE, 35 },
	{ "cxenseparse:author", BYLINE, 34 },

	{ "article:published_time", PUBLISHED, 45 },
	{ "og:article:published_time", PUBLISHED, 45 },
	{ "og:published_time", PUBLISHED, 44 },
	{ "datepublished", PUBLISHED, 44 },
	{ "parsely-pub-date", PUBLISHED, 43 },
	{ "sailthru.date", PUBLISHED, 42 },
	{ "article.published", PUBLISHED, 42 },
	{ "pubdate", PUBLISHED, 41 },
	{ "publishdate", PUBLISHED, 41 },
	{ "publish-date", PUBLISHED, 41 },
	{ "publish_date", PUBLISHED, 41 },
	{ "publication_date", PUBLISHED, 41 },
	{ "originalpublicationdate", PUBLISHED, 41 },
	{ "dc.date.issued", PUBLISHED, 40 },
	{ "dcterms.issued", PUBLISHED, 40 },
	{ "dcterms.created", PUBLISHED, 39 },
	{ "dc.date.created", PUBLISHED, 39 },
	{ "dc.date", PUBLISHED, 38 },
	{ "dcterms.date", PUBLISHED, 38 },
	{ "date", PUBLISHED, 37 },

	{ "og:site_name", SITE, 60 },
	{ "application-name", SITE, 30 },
	{ "apple-mobile-web-app-title", SITE, 29 },
	{ "dc.publisher", SITE, 28 },
	{ "publisher", SITE, 27 },

	{ "content-language", LANG, 30 },
	{ "language", LANG, 28 },
	{ "dc.language", LANG, 27 },
	{ "og:locale", LANG, 20 },
};

void
metadata_offer(struct fact *f, int rank, struct slice value)
{
	value = slice_trim(value);
	if (!value.len || value.len > LONGEST_BODY ||
	    (f->value && f->rank >= rank))
		return;
	free(f->value);
	f->value = mem_strndup(value.s, value.len);
	f->rank = rank;
}

void
metadata_clear(struct metadata *m)
{
	free(m->headline.value);
	free(m->title.value);
	free(m->byline.value);
	free(m->site.value);
	free(m->lang.value);
	free(m->published.value);
	free(m->body.value);
	*m = (struct metadata){ 0 };
}

static struct fact *
fact_of(struct metadata *m, enum field field)
{
	switch (field) {
	case HEADLINE: return &m->headline;
	case BYLINE: return &m->byline;
	case PUBLISHED: return &m->published;
	case SITE: return &m->site;
	case LANG: return &m->lang;
	}
	return NULL;
}

static void
offer_raw(struct fact *f, int rank, struct slice raw)
{
	struct str decoded = { 0 }, value = { 0 };

	if (raw.len > LONGEST_FACT)
		return;
	charref_decode(&decoded, raw, true);
	utf8_squeeze(&value, str_slice(&decoded));
	metadata_offer(f, rank, str_slice(&value));
	str_clear(&decoded);
	str_clear(&value);
}

/* An author's address is not an author's name. */
static bool
is_address(struct slice s)
{
	return slice_casestarts(s, "http") || slice_starts(s, "/") ||
	    slice_starts(s, "@");
}

static void
read_name(struct metadata *m, struct slice name, struct slice content)
{
	for (size_t i = 0; i < sizeof(sources) / sizeof(*sources); i++) {
		const struct source *s = &sources[i];

		if (!slice_caseis(name, s->name))
			continue;
		if (s->field == BYLINE && is_address(slice_trim(content)))
			return;
		offer_raw(fact_of(m, s->field), s->rank, content);
		return;
	}
}

static void
read_meta(struct metadata *m, const struct token *t)
{
	static const enum attr names[] = { ATTR_PROPERTY, ATTR_NAME,
		ATTR_ITEMPROP, ATTR_HTTP_EQUIV };

	if (!token_has(t, ATTR_CONTENT))
		return;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (token_has(t, names[i]))
			read_name(m, slice_trim(t->attr[names[i]]),
			    t->attr[ATTR_CONTENT]);
}

static bool
is_json(const struct token *t)
{
	return t->tag == TAG_SCRIPT &&
	    slice_casestarts(slice_trim(token_attr(t, ATTR_TYPE)),
	    "application/ld+json");
}

void
metadata_read(struct metadata *m, struct slice html)
{
	struct tokenizer tz = tokenizer_make(html);
	enum tag in = TAG_UNKNOWN;
	struct token t;

	tz.keep_scripts = true;
	while (tokenizer_next(&tz, &t) != TOKEN_END) {
		if (t.kind == TOKEN_TEXT) {
			if (in == TAG_TITLE)
				offer_raw(&m->title, 1, t.text);
			else if (in == TAG_SCRIPT)
				jsonld_read(m, t.text);
			in = TAG_UNKNOWN;
			continue;
		}
		in = TAG_UNKNOWN;
		if (t.kind != TOKEN_OPEN)
			continue;
		if (t.tag == TAG_TITLE || is_json(&t))
			in = t.tag;
		else if (t.tag == TAG_META)
			read_meta(m, &t);
		else if (t.tag == TAG_HTML)
			offer_raw(&m->lang, 40, token_attr(&t, ATTR_LANG));
	}
}
