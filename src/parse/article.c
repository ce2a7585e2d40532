/* SPDX-License-Identifier: MIT
 *
 * The article in a web page: what the page says of itself, the part that
 * reads like an article, and of that part the blocks that are its text. */
#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "news/story.h"
#include "parse/charref.h"
#include "parse/headline.h"
#include "parse/hints.h"
#include "parse/html.h"
#include "parse/parse.h"
#include "parse/pick.h"
#include "text/date.h"
#include "text/lang.h"
#include "text/url.h"
#include "text/utf8.h"

enum {
	LARGEST = 16 << 20, /* bytes of a page */
	SHORTEST = 25, /* bytes of an article */
	MOST_LETTERS = 64 << 10 /* of a body that others tell */
};

void
article_clear(struct article *a)
{
	free(a->title);
	free(a->byline);
	free(a->site);
	free(a->lang);
	free(a->html);
	free(a->text);
	*a = (struct article){ .published = TIME_NONE };
}

/* --- writing ----------------------------------------------------------------- */

struct writer {
	const struct page *page;
	const uint32_t *live; /* kept texts and pictures in each subtree */
	const char *base;
	struct str *out;
	struct str scratch;
	bool pictures;
};

static bool
is_picture(enum tag t)
{
	return t == TAG_IMG || t == TAG_VIDEO || t == TAG_AUDIO ||
	    t == TAG_SOURCE;
}

static void
write_text(struct writer *w, const struct node *n)
{
	str_truncate(&w->scratch, 0);
	if (n->literal)
		str_adds(&w->scratch, n->text);
	else
		charref_decode(&w->scratch, n->text, false);
	html_escape(w->out, str_slice(&w->scratch), false);
}

static bool
is_written(const struct writer *w, int32_t i)
{
	const struct node *n = &w->page->tree.nodes.at[i];
	const struct part *p = &w->page->parts[i];

	if (p->out || !w->live[i])
		return false;
	if (!w->pictures && (p->caption || is_picture((enum tag)n->tag)))
		return false;
	return true;
}

/* Opens node `i`; returns the tag to close, TAG_UNKNOWN if none. */
static enum tag
write_open(struct writer *w, int32_t i)
{
	const struct node *n = &w->page->tree.nodes.at[i];
	enum tag as = html_kept_as((enum tag)n->tag);
	struct token t;

	if (n->block != NO_NODE) {
		write_text(w, n);
		return TAG_UNKNOWN;
	}
	if (as == TAG_UNKNOWN)
		return TAG_UNKNOWN;
	tree_token(&w->page->tree, i, &t);
	if (!html_open_tag(w->out, &t, as, w->base))
		return TAG_UNKNOWN;
	return tag_flags(as) & TAG_IS_VOID ? TAG_UNKNOWN : as;
}

struct open {
	uint32_t end;
	enum tag tag;
};

static void
write_subtree(struct writer *w, int32_t root)
{
	const struct tree *t = &w->page->tree;
	struct {
		VEC(struct open)
	} open = { 0 };
	uint32_t i = (uint32_t)root, end = t->nodes.at[root].end;

	for (;;) {
		enum tag tag;

		while (open.n && open.at[open.n - 1].end <= i) {
			open.n--;
			str_addf(w->out, "</%s>",
			    tag_name(open.at[open.n].tag));
		}
		if (i >= end)
			break;
		if (!is_written(w, (int32_t)i)) {
			i = t->nodes.at[i].end;
			continue;
		}
		tag = write_open(w, (int32_t)i);
		if (tag != TAG_UNKNOWN)
			vec_push(&open,
			    (struct open){ t->nodes.at[i].end, tag });
		i++;
	}
	vec_clear(&open);
}

/* --- choosing ------------------------------------------------------------------ */

struct roots { /* the best part and what belongs to it, in order */
	VEC(int32_t)
};

static bool
is_listed(const struct roots *roots, int32_t node)
{
	for (size_t i = 0; i < roots->n; i++)
		if (roots->at[i] == node)
			return true;
	return false;
}

/* Siblings of the best part, and what opens the article between its headline
 * and that part. */
static void
collect_roots(const struct page *page, int32_t best, struct roots *roots)
{
	const struct tree *t = &page->tree;
	int32_t parent = t->nodes.at[best].parent;

	vec_push(roots, best);
	if (page->headline != NO_NODE)
		for (int32_t i = (int32_t)t->nodes.at[page->headline].end;
		    i < best; i++)
			if ((uint32_t)best >= t->nodes.at[i].end &&
			    pick_opens(page, i)) {
				vec_push(roots, i);
				i = (int32_t)t->nodes.at[i].end - 1;
			}
	for (int32_t i = parent == NO_NODE ? NO_NODE
	    : t->nodes.at[parent].first; i != NO_NODE;
	    i = t->nodes.at[i].next)
		if (pick_is_also(page, best, i) && !is_listed(roots, i))
			vec_push(roots, i);
}

static int
compare_nodes(const void *va, const void *vb)
{
	const int32_t *a = va, *b = vb;

	return (*a > *b) - (*a < *b);
}

/* Kept texts and pictures below each node. */
static uint32_t *
count_live(const struct page *page)
{
	const struct tree *t = &page->tree;
	uint32_t *live = mem_calloc(t->nodes.n, sizeof(*live));
	bool below = false; /* there is kept text further down */

	for (size_t i = t->nodes.n; i-- > 1;) {
		const struct node *n = &t->nodes.at[i];
		const struct part *p = &page->parts[i];

		if (p->out) {
			live[i] = 0;
		} else if (n->block != NO_NODE) {
			live[i] = page->parts[n->block].keep ||
			    page->parts[n->block].caption;
			below |= page->parts[n->block].keep;
		} else if (n->tag == TAG_BR || n->tag == TAG_HR ||
		    n->tag == TAG_SOURCE) {
			live[i] = below || n->tag == TAG_SOURCE;
			continue; /* alone it keeps nothing alive */
		} else if (is_picture((enum tag)n->tag)) {
			live[i] = 1;
		}
		live[n->parent] += live[i];
	}
	return live;
}

static void
write_article(const struct page *page, const struct roots *roots,
    const char *base, struct article *a)
{
	uint32_t *live = count_live(page);
	struct str html = { 0 }, prose = { 0 };
	struct text text = { 0 };
	struct writer w = { .page = page, .live = live, .base = base };

	for (size_t i = 0; i < roots->n; i++) {
		w.pictures = true;
		w.out = &html;
		write_subtree(&w, roots->at[i]);
		w.pictures = false;
		w.out = &prose;
		write_subtree(&w, roots->at[i]);
	}
	html_text(&text, str_slice(&prose), NULL);
	a->html = str_take(&html);
	a->text = mem_strdup(text.s ? text.s : "");
	str_clear(&w.scratch);
	str_clear(&prose);
	text_clear(&text);
	free(live);
}

/* What the page's data tell beats what the page shows when that is only the
 * beginning. */
static void
use_body(const struct page *page, struct article *a)
{
	struct slice rest = slice_of(page->meta.body.value), line;
	struct str html = { 0 };
	struct text text = { 0 };

	if (rest.len < 500 || rest.len * 2 < strlen(a->text) * 3)
		return;
	while (slice_split(&rest, '\n', &line)) {
		if (!slice_trim(line).len)
			continue;
		str_add(&html, "<p>");
		html_escape(&html, slice_trim(line), false);
		str_add(&html, "</p>");
	}
	html_text(&text, str_slice(&html), NULL);
	free(a->html);
	free(a->text);
	a->html = str_take(&html);
	a->text = mem_strdup(text.s ? text.s : "");
	text_clear(&text);
}

static void
find_text(struct page *page, const char *base, struct article *a)
{
	struct roots roots = { 0 };
	int32_t best;

	pick_mark_out(page);
	best = pick_best(page);
	if (best != NO_NODE) {
		collect_roots(page, best, &roots);
		qsort(roots.at, roots.n, sizeof(*roots.at), compare_nodes);
		for (size_t i = 0; i < roots.n; i++)
			pick_keep(page, roots.at[i]);
	}
	write_article(page, &roots, base, a);
	use_body(page, a);
	vec_clear(&roots);
}

/* --- what else there is to say --------------------------------------------------- */

/* The string, NULL if it is empty. */
static char *
take_told(struct str *s)
{
	if (s->len)
		return str_take(s);
	str_clear(s);
	return NULL;
}

static char *
find_base(const struct page *page, const char *url)
{
	const struct tree *t = &page->tree;
	struct str base = { 0 };

	for (size_t i = 1; i < t->nodes.n; i++)
		if (t->nodes.at[i].tag == TAG_BASE) {
			html_url(&base, tree_attr(t, (int32_t)i, ATTR_HREF),
			    url);
			break;
		}
	if (!base.len && url)
		str_add(&base, url);
	return take_told(&base);
}

/* "en" of "en-GB".  Pages made from a template often say English and are
 * not. */
static char *
find_lang(const struct page *page, const char *text)
{
	struct slice told = slice_of(page->meta.lang.value);
	const char *seen = lang_detect(slice_of(text));
	struct str lang = { 0 };
	size_t n = 0;

	while (n < told.len && ascii_alpha((unsigned char)told.s[n]))
		str_addc(&lang,
		    (char)ascii_tolower((unsigned char)told.s[n++]));
	if (lang.len < 2 || lang.len > 3 ||
	    (slice_is(str_slice(&lang), "en") && *seen))
		str_truncate(&lang, 0);
	if (!lang.len)
		str_add(&lang, seen);
	return take_told(&lang);
}

static char *
find_site(const struct page *page, const char *url)
{
	char *site = headline_site(page);
	struct slice host;

	if (site || !url)
		return site;
	host = url_host(url);
	return host.len ? mem_strndup(host.s, host.len) : NULL;
}

bool
article_extract(struct article *a, struct slice html, const char *url,
    struct err *err)
{
	struct page page = { 0 };
	char *base;

	*a = (struct article){ .published = TIME_NONE };
	if (html.len > LARGEST)
		return err_set(err, _("the page is too large"));
	metadata_read(&page.meta, html);
	if (page.meta.body.value)
		pick_letters(&page.body, slice_of(page.meta.body.value));
	str_truncate(&page.body, page.body.len < 200 ? 0 : MOST_LETTERS);
	tree_build(&page.tree, html);
	pick_measure(&page);
	headline_find(&page);
	base = find_base(&page, url);
	find_text(&page, base, a);
	a->title = headline_title(&page);
	a->byline = headline_byline(&page);
	a->published = headline_date(&page, url);
	a->site = find_site(&page, url);
	a->lang = find_lang(&page, a->text);
	free(base);
	free(page.parts);
	str_clear(&page.body);
	tree_clear(&page.tree);
	metadata_clear(&page.meta);
	if (strlen(a->text) >= SHORTEST)
		return true;
	article_clear(a);
	return err_set(err, _("the page holds no article"));
}
