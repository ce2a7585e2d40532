/* SPDX-License-Identifier: MIT
 *
 * xmlfeed.c - walks through the elements of a feed.
 *
 * A stack of frames follows the tags.  An element is looked up by its
 * vocabulary, its name and the place where it stands; one that has no row is
 * skipped with all that is inside, so a title of something unknown never
 * becomes the title of a story.  All text goes to one buffer; an element's
 * part of it begins where it was opened. */
#include "config.h"

#include "parse/xmlfeed.h"

#include <stddef.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "parse/html.h"
#include "parse/xml.h"
#include "text/url.h"

enum {
	MAX_TEXT = 12 * 1024 * 1024,
	MAX_BASE = 4096,
	MAX_STORIES = 200000,
};

/* --- attributes ----------------------------------------------------------- */

bool
frame_has_attr(const struct frame *f, const char *name)
{
	return frame_attr(f, name).s != NULL;
}

struct slice
frame_attr(const struct frame *f, const char *name)
{
	for (size_t i = 0; i < f->n_attrs; i++) {
		const struct kept_attr *a = &f->at[i];
		const char *s = f->attrs.s + a->name;

		if (ascii_tolower(*s) == ascii_tolower(*name) &&
		    slice_caseeq(slice_of(s), slice_of(name)))
			return slice_make(f->attrs.s + a->value, a->len);
	}
	return (struct slice){ 0 };
}

static void
keep_attrs(struct frame *f, const struct xml_tag *tag)
{
	for (size_t i = 0; i < tag->n_attrs && i < MAX_ATTRS; i++) {
		const struct xml_attr *from = &tag->attrs[i];
		struct kept_attr *a = &f->at[f->n_attrs++];

		a->name = (uint32_t)f->attrs.len;
		str_add(&f->attrs, from->local);
		str_addc(&f->attrs, '\0');
		a->value = (uint32_t)f->attrs.len;
		a->len = (uint32_t)from->value.len;
		str_adds(&f->attrs, from->value);
		str_addc(&f->attrs, '\0');
	}
}

static bool
is_xml_attr(const struct xml_attr *a, const char *name)
{
	return !strcmp(a->local, name) && a->prefix &&
	    !strcmp(a->prefix, "xml");
}

/* xml:base and xml:lang, which hold for all that is inside. */
static void
inherit(struct frame *f, const struct xml_tag *tag)
{
	for (size_t i = 0; i < tag->n_attrs; i++) {
		const struct xml_attr *a = &tag->attrs[i];

		if (is_xml_attr(a, "base") && a->value.len) {
			char *base = url_resolve(f->base, a->value);

			if (strlen(base) > MAX_BASE || !url_is_safe(base)) {
				free(base);
				continue;
			}
			free(f->own_base);
			f->base = f->own_base = base;
		} else if (is_xml_attr(a, "lang")) {
			free(f->own_lang);
			f->own_lang = mem_strndup(a->value.s,
			    a->value.len < 40 ? a->value.len : 40);
			f->lang = f->own_lang;
		}
	}
}

/* --- vocabularies --------------------------------------------------------- */

static enum ns
known_url(struct xmlfeed *x, const char *url)
{
	enum ns ns;

	for (size_t i = 0; i < x->n_known; i++)
		if (x->known[i].url == url)
			return x->known[i].ns;
	ns = ns_of_url(url);
	if (x->n_known < sizeof x->known / sizeof *x->known) {
		x->known[x->n_known].url = url;
		x->known[x->n_known++].ns = ns;
	}
	return ns;
}

/* An address says it; when nobody knows the address, the prefix does; and
 * what has no prefix in a vocabulary that is the document's own is the
 * document's. */
static enum ns
vocabulary(struct xmlfeed *x, const struct xml_tag *tag)
{
	enum ns ns = NS_FOREIGN;

	if (tag->ns)
		ns = known_url(x, tag->ns);
	if (ns == NS_FOREIGN && tag->prefix)
		ns = ns_of_prefix(tag->prefix);
	if (ns == NS_FOREIGN && !tag->prefix &&
	    (!tag->ns || tag->ns == x->root_ns))
		ns = x->atom ? NS_ATOM : NS_RSS;
	return ns;
}

/* --- the root ------------------------------------------------------------- */

static struct slice
root_version(const struct xml_tag *tag)
{
	for (size_t i = 0; i < tag->n_attrs; i++)
		if (!strcmp(tag->attrs[i].local, "version"))
			return slice_trim(tag->attrs[i].value);
	return (struct slice){ 0 };
}

/* Which dialect the root's tag announces. */
static enum feed_format
dialect(const struct frame *f, const struct xml_tag *tag)
{
	struct slice name = slice_of(tag->local), ns = slice_of(tag->ns);
	struct slice version = root_version(tag);

	if (slice_caseis(name, "feed") || slice_caseis(name, "entry")) {
		if (slice_starts(version, "0.") ||
		    slice_find(ns, slice_of("purl.org/atom/ns")) < ns.len)
			return FEED_ATOM03;
		return FEED_ATOM10;
	}
	if (slice_caseis(name, "rdf"))
		return FEED_RSS10;
	if (slice_caseis(name, "channel") && (frame_has_attr(f, "href") ||
	    frame_has_attr(f, "base") || slice_is(name, "CHANNEL")))
		return FEED_CDF;
	if (slice_starts(version, "0.9"))
		return FEED_RSS09X;
	return FEED_RSS20;
}

static void
open_root(struct xmlfeed *x, struct frame *f, const struct xml_tag *tag)
{
	enum feed_format format;

	keep_attrs(f, tag);
	format = dialect(f, tag);
	x->feed->format = format;
	x->atom = format == FEED_ATOM10 || format == FEED_ATOM03;
	x->root_ns = tag->ns;
	f->draft = &x->top;
	f->place = IN_FEED;
	f->mode = NODE;
	if (f->lang)
		fill_plain(&x->top, F_LANG, 2, slice_of(f->lang),
		    MARKUP_TEXT);
	if (slice_caseis(slice_of(tag->local), "entry") ||
	    slice_caseis(slice_of(tag->local), "item")) {
		f->el = element_find(NS_CORE, tag->local, IN_FEED);
		story_start(x, f);
	} else if (format == FEED_CDF) {
		fill_url(&x->top, F_LINK, 5, frame_attr(f, "href"), f->base);
		fill_date(&x->top, F_UPDATED, 3, frame_attr(f, "lastmod"));
	}
}

/* RSS 0.90 is RDF as well; only its namespace tells. */
static void
look_at_rdf(struct xmlfeed *x, const struct xml_tag *tag)
{
	if (x->feed->format == FEED_RSS10 && tag->ns && x->depth == 2 &&
	    slice_find(slice_of(tag->ns), slice_of("netscape.com/rdf")) <
	    strlen(tag->ns))
		x->feed->format = FEED_RSS09X;
}

/* --- markup inside text --------------------------------------------------- */

static bool
is_address(const char *attr)
{
	static const char *const names[] = { "href", "src", "cite", "poster" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (slice_caseis(slice_of(attr), names[i]))
			return true;
	return false;
}

/* An address below an xml:base that the HTML will not have any more is
 * resolved at once. */
static void
add_inline_attr(struct xmlfeed *x, const struct frame *f,
    const struct xml_attr *a)
{
	str_addc(&x->text, ' ');
	str_add(&x->text, a->local);
	str_add(&x->text, "=\"");
	if (f->base != f->text_base && is_address(a->local)) {
		char *url = url_resolve(f->base, a->value);

		html_escape(&x->text, slice_of(url), true);
		free(url);
	} else {
		html_escape(&x->text, a->value, true);
	}
	str_addc(&x->text, '"');
}

/* Writes the tag of an element inside a text as HTML again. */
static void
open_inline(struct xmlfeed *x, struct frame *f, const struct frame *parent,
    const struct xml_tag *tag, enum ns ns)
{
	f->mode = INLINE;
	f->text_base = parent->mode == TEXT ? parent->base :
	    parent->text_base;
	f->escape = parent->escape;
	f->el = NULL;
	f->shown = (!tag->prefix || ns == NS_XHTML) &&
	    strlen(tag->local) < sizeof f->name;
	if (!f->shown)
		return;
	for (size_t i = 0; i <= strlen(tag->local); i++)
		f->name[i] = tag->local[i];
	str_addc(&x->text, '<');
	str_add(&x->text, f->name);
	for (size_t i = 0; i < tag->n_attrs; i++)
		if (!tag->attrs[i].prefix)
			add_inline_attr(x, f, &tag->attrs[i]);
	str_addc(&x->text, '>');
}

static bool
is_void(const char *name)
{
	static const char *const names[] = { "br", "hr", "img", "input",
		"wbr", "col", "area", "base", "link", "meta", "source",
		"track", "embed", "param" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (slice_caseis(slice_of(name), names[i]))
			return true;
	return false;
}

static void
close_inline(struct xmlfeed *x, struct frame *f, struct frame *parent)
{
	if (parent->mode == TEXT && parent->kids == 1)
		parent->kid_to = x->text.len;
	if (!f->shown || is_void(f->name))
		return;
	str_add(&x->text, "</");
	str_add(&x->text, f->name);
	str_addc(&x->text, '>');
}

/* --- elements ------------------------------------------------------------- */

/* Atom's content of type html is markup once it is decoded; all else in Atom
 * is text or, with elements in it, XHTML. */
static bool
text_is_escaped(const struct frame *f)
{
	struct slice type = slice_trim(frame_attr(f, "type"));
	struct slice mode = slice_trim(frame_attr(f, "mode"));

	if (f->el->kind == EL_XHTML)
		return true;
	if (!f->atomic || !(f->el->action == DO_PLAIN ||
	    f->el->action == DO_TITLE || f->el->action == DO_HTML))
		return false;
	if (slice_caseis(mode, "escaped") || slice_caseis(mode, "base64"))
		return false;
	return !slice_caseis(type, "html") &&
	    (!slice_caseis(type, "text/html") || slice_caseis(mode, "xml"));
}

static void
open_known(struct xmlfeed *x, struct frame *f, const struct xml_tag *tag)
{
	const struct element *el = f->el;

	keep_attrs(f, tag);
	f->atomic = f->ns == NS_ATOM || (f->ns == NS_RSS && x->atom);
	f->mode = el->kind == EL_TEXT || el->kind == EL_XHTML ? TEXT : NODE;
	/* Atom 0.3 may hold one content in several forms. */
	if (slice_casestarts(slice_trim(frame_attr(f, "type")), "multipart/")) {
		f->mode = NODE;
		f->el = NULL;
		return;
	}
	if (el->to)
		f->place = el->to;
	if (f->mode == TEXT)
		f->escape = text_is_escaped(f);
	x->seen |= f->ns == NS_RSS || el->kind == EL_STORY;
	switch (el->kind) {
	case EL_STORY:
		if (x->stories.n < MAX_STORIES)
			story_start(x, f);
		else
			f->mode = SKIP;
		break;
	case EL_THROUGH:
		if (f->place != IN_FEED)
			break;
		fill_id(&x->top, 1, frame_attr(f, "about"));
		if (f->lang)
			fill_plain(&x->top, F_LANG, 2, slice_of(f->lang),
			    MARKUP_TEXT);
		break;
	default:
		break;
	}
	/* The outer one of nested categories is named first. */
	if (el->action == DO_CATEGORY && frame_has_attr(f, "text"))
		add_category(f->draft, frame_attr(f, "text"), MARKUP_GUESS);
	if (el->action == DO_AUTHOR || el->action == DO_CONTRIBUTOR)
		x->person = (struct byline){ 0 };
	if (el->action == DO_SOURCE) {
		draft_clear(&x->source);
		draft_init(&x->source, &x->feed->arena);
		f->draft = &x->source;
	}
}

/* Empty but for its buffer. */
static void
open_frame(struct frame *f, size_t from)
{
	struct str attrs = f->attrs;

	memset(f, 0, offsetof(struct frame, at));
	f->attrs = attrs;
	str_truncate(&f->attrs, 0);
	f->n_attrs = 0;
	f->from = from;
}

static void
on_open(void *ctx, const struct xml_tag *tag)
{
	struct xmlfeed *x = ctx;
	struct frame *f = &x->frames[x->depth++];
	struct frame *parent = x->depth > 1 ? f - 1 : NULL;

	open_frame(f, x->text.len);
	if (!parent) {
		f->base = x->url;
		inherit(f, tag);
		open_root(x, f, tag);
		return;
	}
	f->base = parent->base;
	f->lang = parent->lang;
	f->draft = parent->draft;
	f->place = parent->place;
	if (parent->mode == SKIP)
		return;
	inherit(f, tag);
	look_at_rdf(x, tag);
	f->ns = vocabulary(x, tag);
	if (parent->mode == TEXT || parent->mode == INLINE) {
		if (parent->mode == TEXT)
			parent->kids++;
		open_inline(x, f, parent, tag, f->ns);
		if (parent->mode == TEXT && parent->kids == 1 &&
		    slice_caseis(slice_of(tag->local), "div"))
			parent->kid_from = x->text.len;
		return;
	}
	f->el = element_find(f->ns, tag->local, f->place);
	if (f->el)
		open_known(x, f, tag);
}

static void
on_text(void *ctx, struct slice s)
{
	struct xmlfeed *x = ctx;
	struct frame *f = x->depth ? &x->frames[x->depth - 1] : NULL;

	if (!f || f->mode == SKIP || (f->mode == NODE && (!f->el ||
	    f->el->action == DO_NOTHING)))
		return;
	if (f->escape)
		html_escape(&x->text, s, false);
	else
		str_adds(&x->text, s);
}

static bool
has_point(const struct xmlfeed *x)
{
	return x->has_lat && x->has_lon;
}

static void
end_story(struct xmlfeed *x)
{
	struct draft *d = &x->story;
	struct story s;

	if (has_point(x))
		fill_geo(d, 1, x->lat, x->lon);
	if (x->has_box)
		fill_geo(d, 2, (x->south + x->north) / 2,
		    (x->west + x->east) / 2);
	draft_finish(d, &s);
	draft_clear(d);
	x->in_story = false;
	/* What was cut off would come back as another story when it is whole;
	 * it is shown only where there is nothing else. */
	if (x->was_cut && (x->stories.n || (!s.title && !s.summary &&
	    !s.content && !s.url)))
		return;
	vec_push(&x->stories, s);
}

static void
on_close(void *ctx)
{
	struct xmlfeed *x = ctx;
	struct frame *f = &x->frames[--x->depth];

	if (f->mode == INLINE) {
		close_inline(x, f, f - 1);
	} else {
		if (f->el && f->mode != SKIP)
			element_end(x, f, slice_make(x->text.s ?
			    x->text.s + f->from : "", x->text.len - f->from));
		if (f->el && f->el->kind == EL_STORY && f->mode != SKIP)
			end_story(x);
		str_truncate(&x->text, f->from);
	}
	free(f->own_base);
	free(f->own_lang);
	f->own_base = f->own_lang = NULL;
}

static void
on_cut(void *ctx)
{
	struct xmlfeed *x = ctx;

	x->was_cut = true;
}

/* --- the document --------------------------------------------------------- */

static void
note_damage(struct feed *feed, unsigned damage)
{
	static const struct {
		unsigned bit;
		const char *what;
	} names[] = {
		{ REPAIR_TAGS, N_("tags that do not match") },
		{ REPAIR_AMPERSAND, N_("bare ampersands") },
		{ REPAIR_ENTITY, N_("undeclared entities") },
		{ REPAIR_CONTROL, N_("control characters") },
		{ REPAIR_ATTRIBUTE, N_("broken attributes") },
		{ REPAIR_CUT, N_("the document ends early") },
		{ REPAIR_LIMIT, N_("too many attributes or too deep") },
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (damage & names[i].bit)
			feed_defect(feed, _(names[i].what));
}

static void
take_feed(struct xmlfeed *x)
{
	struct feed *feed = x->feed;
	struct story s;

	draft_finish(&x->top, &s);
	feed->title = s.title;
	feed->url = s.url;
	feed->subtitle = s.summary;
	feed->language = s.lang;
	feed->author = s.author;
	feed->authors = s.authors;
	feed->contributors = s.contributors;
	feed->categories = s.categories;
	feed->icon = s.image;
	feed->id = s.guid;
	feed->generator = x->top.generator;
	feed->rights = s.rights;
	feed->ttl = x->top.ttl;
	feed->updated = s.updated;
	feed->period = -1;
	if (x->period)
		feed->period = x->period / (x->frequency > 0 ?
		    x->frequency : 1);
	feed->n_stories = x->stories.n;
	if (x->stories.n) {
		feed->stories = arena_alloc(&feed->arena,
		    x->stories.n * sizeof *feed->stories);
		memcpy(feed->stories, x->stories.at,
		    x->stories.n * sizeof *feed->stories);
	}
}

bool
xmlfeed_read(struct feed *feed, struct slice text, size_t at, const char *url)
{
	static const struct xml_handler handler = { on_open, on_close, on_text,
		on_cut };
	struct xmlfeed *x = mem_calloc(1, sizeof *x);
	unsigned damage;
	bool ok;

	x->feed = feed;
	x->text.limit = MAX_TEXT;
	x->url = url;
	draft_init(&x->top, &feed->arena);
	draft_init(&x->story, &feed->arena);
	draft_init(&x->source, &feed->arena);
	damage = xml_parse(text, at, &handler, x);
	while (x->depth) /* libxml2 gave up: close what is open */
		on_close(x);
	take_feed(x);
	note_damage(feed, damage);
	feed->cut = damage & REPAIR_CUT;
	for (size_t i = 0; i < sizeof x->frames / sizeof *x->frames; i++)
		str_clear(&x->frames[i].attrs);
	draft_clear(&x->top);
	draft_clear(&x->story);
	draft_clear(&x->source);
	vec_clear(&x->stories);
	str_clear(&x->text);
	/* RDF speaks of other things as well. */
	ok = feed->format != FEED_RSS10 || x->seen;
	free(x);
	return ok;
}
