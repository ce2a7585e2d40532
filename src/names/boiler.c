/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/boiler.h"

#include <string.h>

#include "names/shape.h"
#include "text/utf8.h"

/* A paragraph that begins so is none of the story's; the number is how many
 * tokens it may have, 0 any. */
static const struct {
	const char *words;
	unsigned longest;
} openings[] = {
	{ "additional reporting", 0 }, { "advertisement", 8 },
	{ "all rights reserved", 0 }, { "also read", 40 },
	{ "associated press writer", 0 }, { "associated press writers", 0 },
	{ "click here", 0 }, { "contact us", 20 }, { "copyright", 0 },
	{ "edited by", 0 }, { "editing by", 0 }, { "file photo", 0 },
	{ "first published", 20 }, { "follow us", 0 }, { "get the latest", 0 },
	{ "getty images", 12 }, { "image caption", 0 },
	{ "image copyright", 0 }, { "image source", 0 }, { "image :", 0 },
	{ "listen to", 12 }, { "more on this", 40 }, { "more stories", 40 },
	{ "more from", 12 }, { "more news", 12 }, { "media caption", 0 },
	{ "photo by", 0 }, { "photo :", 0 }, { "photograph :", 0 },
	{ "picture :", 0 }, { "published by", 12 }, { "read also", 40 },
	{ "read also :", 0 }, { "read more", 40 }, { "read next", 40 },
	{ "read the full", 20 }, { "read :", 40 }, { "recommended", 6 },
	{ "related :", 0 }, { "related articles", 0 },
	{ "related stories", 0 }, { "related topics", 0 },
	{ "reporting by", 0 }, { "see also", 40 }, { "share on", 0 },
	{ "share this", 0 }, { "sign up", 0 }, { "sources :", 20 },
	{ "source :", 20 }, { "subscribe", 0 }, { "the associated press "
	    "contributed", 0 }, { "this article was", 0 },
	{ "this story was", 0 }, { "translated by", 20 },
	{ "watch :", 40 }, { "with files from", 0 },
	{ "with inputs from", 0 }, { "with reporting by", 0 },
	{ "writing by", 0 }, { "© ", 0 }, { "( reporting by", 0 },
	{ "( additional reporting", 0 }, { "( writing by", 0 },
	{ "( with inputs", 0 }, { "( editing by", 0 },
};

/* A paragraph that ends so is a credit. */
static const char *const endings[] = {
	"contributed to this report", "contributed to this report .",
	"contributed reporting", "contributed reporting .",
	"contributed to this story .", "getty images", "via getty images", "/ getty images", "ap photo",
	"( ap photo )",
};

/* What a feed hangs on a paragraph that goes on elsewhere: with it goes the
 * sentence it stands in, which may be a headline, and no more. */
static const char *const invitations[] = { "read more", "read more »" };

static bool
words_at(const struct part *p, size_t i, size_t end, const char *words,
    size_t *n)
{
	struct slice rest = slice_of(words), word;

	*n = 0;
	while (slice_split(&rest, ' ', &word)) {
		if (i + *n >= end ||
		    !slice_caseeq(part_token(p, i + *n), word))
			return false;
		++*n;
	}
	return *n > 0;
}

static size_t
count_words(const char *s)
{
	size_t n = 1;

	for (; *s; s++)
		n += *s == ' ';
	return n;
}

static bool
ends_sentence(const struct part *p, size_t i)
{
	struct slice t = part_token(p, i);

	return t.len && strchr(".!?", t.s[t.len - 1]);
}

static bool
is_name_token(const struct part *p, size_t i)
{
	return p->tokens.at[i].kind == TOKEN_WORD &&
	    p->tokens.at[i].flags & TOKEN_CAPITAL;
}

/* "By Jane Doe, Jerusalem". */
static bool
is_byline(const struct part *p, size_t start, size_t end)
{
	return end - start >= 3 && end - start <= 16 &&
	    part_is(p, start, "by") && is_name_token(p, start + 1) &&
	    is_name_token(p, start + 2) && !ends_sentence(p, end - 1);
}

static bool
is_boilerplate(const struct part *p, size_t start, size_t end)
{
	size_t len = end - start, n;

	for (size_t i = 0; i < sizeof(openings) / sizeof(*openings); i++)
		if ((!openings[i].longest || len <= openings[i].longest) &&
		    words_at(p, start, end, openings[i].words, &n))
			return true;
	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++) {
		size_t words = count_words(endings[i]);

		if (len >= words && len <= 40 &&
		    words_at(p, end - words, end, endings[i], &n))
			return true;
	}
	return is_byline(p, start, end);
}

/* Where the sentence begins that ends in an invitation, or `end`. */
static size_t
invitation_start(const struct part *p, size_t start, size_t end)
{
	for (size_t i = 0; i < sizeof(invitations) / sizeof(*invitations);
	    i++) {
		size_t words = count_words(invitations[i]), at, n;

		if (end - start < words ||
		    !words_at(p, end - words, end, invitations[i], &n))
			continue;
		for (at = end - words; at > start &&
		    !(p->tokens.at[at].flags & TOKEN_SENTENCE); at--)
			;
		return end - at <= 40 ? at : end - words;
	}
	return end;
}

static void
set_marks(struct part *p, size_t start, size_t end, uint8_t mark)
{
	for (size_t i = start; i < end; i++)
		p->marks.at[i] |= mark;
}

/* How much do the capitals of this paragraph say? */
static void
mark_case(struct part *p, size_t start, size_t end)
{
	size_t words = 0, capital = 0, upper = 0, lower = 0;

	if (end - start > 40)
		return;
	for (size_t i = start; i < end; i++) {
		const struct token *t = &p->tokens.at[i];

		if (t->kind != TOKEN_WORD)
			continue;
		lower += !!(t->flags & TOKEN_LOWER);
		upper += !!(t->flags & TOKEN_UPPER);
		if (t->end - t->start < 4)
			continue;
		words++;
		capital += !!(t->flags & TOKEN_CAPITAL);
	}
	if (upper >= 3 && upper > lower * 4)
		set_marks(p, start, end, MARK_SHOUT | MARK_HEADLINE);
	else if (words >= 3 && capital * 10 >= words * 8)
		set_marks(p, start, end, MARK_HEADLINE);
}

static bool
is_dash(struct slice t)
{
	return slice_is(t, "-") || slice_is(t, "--") || slice_is(t, "–") ||
	    slice_is(t, "—") || slice_is(t, "―");
}

/* "KYIV, Ukraine (AP) —", "Brussels (Reuters) -", "LONDON, May 4 —". */
static void
mark_dateline(struct part *p, size_t start, size_t end)
{
	size_t close = 0, open = 0, i, shouted = 0;

	if (end > start + 16)
		end = start + 16;
	if (end - start < 3 || p->tokens.at[start].kind != TOKEN_WORD ||
	    !(p->tokens.at[start].flags & TOKEN_CAPITAL))
		return;
	for (i = start; i < end && !is_dash(part_token(p, i)); i++) {
		const struct token *t = &p->tokens.at[i];

		shouted += !!(t->flags & TOKEN_UPPER) && !open;
		if (slice_is(part_token(p, i), "("))
			open = i;
		else if (slice_is(part_token(p, i), ")"))
			close = i;
		else if (t->kind == TOKEN_WORD &&
		    !(t->flags & TOKEN_CAPITAL) && !open)
			return;
	}
	if (i == end || i == start || !(p->tokens.at[i].flags & TOKEN_SPACE))
		return;
	if (!(open && close > open) && !shouted)
		return;
	set_marks(p, start, i, MARK_DATELINE);
	if (open && close > open)
		set_marks(p, open, close + 1, MARK_BOILER);
}

/* A paragraph of few capitalised words that is an outlet and no more. */
static bool
is_credit(const struct scene *s, const struct part *p, size_t start,
    size_t end)
{
	struct kb_reading r[4];

	if (end - start > 5)
		return false;
	if (is_dash(part_token(p, start)) && end - start > 1)
		start++;
	for (size_t m = p->first.at[start]; m < p->matches.n &&
	    p->matches.at[m].token == start; m++) {
		const struct match *match = &p->matches.at[m];
		size_t n = kb_readings(s->kb, match->form, r, 4);

		if (match->token + match->n_tokens < end)
			continue;
		for (size_t i = 0; i < n; i++)
			if (kb_ref_kind(r[i].ref) == KB_ORG &&
			    strstr("news-agency media",
				kb_org(s->kb, r[i].ref).kind))
				return true;
	}
	return false;
}

/* "... refreshes itself. Share this: Facebook Twitter": a sentence that
 * closes the paragraph. */
static void
mark_tail(struct part *p, size_t start, size_t end)
{
	static const char *const tails[] = { "share this", "follow us",
		"sign up for", "subscribe to", "read more :", "click here" };
	size_t n;

	for (size_t i = end - start > 30 ? end - 30 : start + 1; i < end; i++) {
		if (!(p->tokens.at[i].flags & TOKEN_SENTENCE))
			continue;
		for (size_t k = 0; k < sizeof(tails) / sizeof(*tails); k++)
			if (words_at(p, i, end, tails[k], &n)) {
				set_marks(p, i, end, MARK_BOILER);
				return;
			}
	}
}

/* "Follow the AP's coverage at https://apnews.com/hub". */
static bool
is_pointer(const struct part *p, size_t start, size_t end)
{
	if (end - start > 20 || !(part_is(p, start, "follow") ||
		part_is(p, start, "more") || part_is(p, start, "see") ||
		part_is(p, start, "read") || part_is(p, start, "visit")))
		return false;
	for (size_t i = start; i < end; i++)
		if (p->tokens.at[i].kind == TOKEN_ADDRESS)
			return true;
	return false;
}

static void
mark_part(const struct scene *s, struct part *p, bool text)
{
	size_t start = 0, nth = 0;

	for (size_t i = 1; i <= p->tokens.n; i++) {
		if (i < p->tokens.n &&
		    !(p->tokens.at[i].flags & TOKEN_PARAGRAPH))
			continue;
		mark_case(p, start, i);
		if (text && (is_boilerplate(p, start, i) ||
			is_pointer(p, start, i) || is_credit(s, p, start, i)))
			set_marks(p, start, i, MARK_BOILER);
		else if (text) {
			set_marks(p, invitation_start(p, start, i), i,
			    MARK_BOILER);
			mark_tail(p, start, i);
		}
		if (text && nth < 4 && !(p->marks.at[start] & MARK_BOILER))
			mark_dateline(p, start, i);
		start = i;
		nth++;
	}
}

/* The "D-" of D-Ga. begins no name; the state behind it may be one. */
static void
mark_labels(struct part *p)
{
	for (size_t i = 0; i + 2 < p->tokens.n; i++)
		if (shape_is_party_label(p, i))
			set_marks(p, i, i + 2, MARK_BOILER);
}

/* What the page itself calls a caption, a picture, or code: a key named Tab
 * is nobody. */
static void
mark_spans(struct part *p, const struct text_spans *spans)
{
	size_t t = 0;

	for (size_t i = 0; spans && i < spans->n; i++) {
		const struct span *sp = &spans->at[i];

		if (sp->kind != SPAN_CAPTION && sp->kind != SPAN_IMAGE &&
		    sp->kind != SPAN_CODE)
			continue;
		while (t < p->tokens.n && p->tokens.at[t].start < sp->start)
			t++;
		for (size_t k = t; k < p->tokens.n &&
		    p->tokens.at[k].end <= sp->end; k++)
			p->marks.at[k] |= MARK_BOILER;
	}
}

void
boiler_mark(struct scene *s)
{
	mark_labels(&s->parts[FIELD_TITLE]);
	mark_labels(&s->parts[FIELD_TEXT]);
	mark_part(s, &s->parts[FIELD_TITLE], false);
	mark_part(s, &s->parts[FIELD_TEXT], !s->passage->words);
	mark_spans(&s->parts[FIELD_TEXT], s->passage->spans);
}
