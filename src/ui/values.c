/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/values.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "text/utf8.h"
#include "ui/view.h"
#include "ui/words.h"

static bool
holds(const char *text, const char *typed)
{
	struct str all = { 0 }, part = { 0 };
	bool yes;

	utf8_fold(&all, slice_of(text));
	utf8_fold(&part, slice_of(typed));
	yes = !part.len ||
	    slice_find(str_slice(&all), str_slice(&part)) < all.len;
	str_clear(&all);
	str_clear(&part);
	return yes;
}

/* One that is there already, in any case, is not offered twice. */
static struct page_row *
offer_once(struct page *out, const char *value, const char *typed)
{
	if (!*value || !holds(value, typed))
		return NULL;
	for (size_t i = 0; i < out->rows.n; i++)
		if (slice_caseis(slice_of(out->rows.at[i].left), value))
			return NULL;
	return page_add(out, STYLE_NORMAL, value, "");
}

static void
offer_lines(struct page *out, struct slice lines, const char *typed)
{
	struct slice line;

	while (slice_split(&lines, '\n', &line)) {
		char *one = mem_strndup(line.s, line.len);

		offer_once(out, one, typed);
		free(one);
	}
}

static void
offer_feeds(struct ui *ui, const char *typed, struct page *out)
{
	const struct sources *all = &ui->feeds.sources;

	for (size_t i = 0; i < all->n; i++)
		offer_once(out, all->at[i].title, typed);
}

static void
offer_tags(struct ui *ui, const char *typed, struct page *out)
{
	const struct sources *all = &ui->feeds.sources;

	for (size_t i = 0; i < all->n; i++)
		offer_lines(out, slice_of(all->at[i].tags), typed);
	if (!out->rows.n && !*typed)
		page_add(out, STYLE_NORMAL, _("TAG"), _("no feed has one: T "
		    "in the feeds gives some"))->heading = true;
}

static void
offer_marks(struct ui *ui, const char *typed, struct page *out)
{
	struct str tags = { 0 };

	/* What is still on its way to the store is on the screen already. */
	for (size_t i = 0; i < ui->jobs.n; i++)
		if (ui->jobs.at[i].kind == JOB_NOTE)
			offer_lines(out, slice_of(ui->jobs.at[i].to_tags),
			    typed);
	if (store_bookmark_tags(ui->store, &tags, NULL))
		offer_lines(out, str_slice(&tags), typed);
	str_clear(&tags);
	if (!out->rows.n)
		page_add(out, STYLE_NORMAL, _("TAG"), _("of a bookmark: #word "
		    "in its note (B)"))->heading = true;
}

static void
offer_langs(struct ui *ui, const char *typed, struct page *out)
{
	struct str langs = { 0 };

	if (store_langs(ui->store, &langs, NULL))
		offer_lines(out, str_slice(&langs), typed);
	str_clear(&langs);
}

static void
offer_sorts(struct ui *ui, const char *typed, struct page *out)
{
	static const char *const sorts[] = { "date", "feed", "title",
		"unread", "watched" };
	bool round = *typed == '-';

	(void)ui;
	for (size_t i = 0; i < sizeof(sorts) / sizeof(*sorts); i++) {
		struct str s = { 0 };

		str_addf(&s, "%s%s", round ? "-" : "", sorts[i]);
		if (slice_starts(str_slice(&s), typed))
			page_add(out, STYLE_NORMAL, s.s, "");
		str_clear(&s);
	}
}

void
values_offer(struct ui *ui, struct slice field, const char *typed,
    struct page *out)
{
	static const struct {
		const char *field;
		void (*offer)(struct ui *ui, const char *typed,
		    struct page *out);
	} of[] = {
		{ "feed", offer_feeds },
		{ "tag", offer_tags },
		{ "mark", offer_marks },
		{ "lang", offer_langs },
		{ "sort", offer_sorts },
	};

	for (size_t i = 0; i < sizeof(of) / sizeof(*of); i++)
		if (slice_caseis(field, of[i].field))
			of[i].offer(ui, typed, out);
}

/* A number after feed: is the one it has in the store. */
static bool
needs_quotes(const char *value)
{
	long long n;

	return strpbrk(value, " ()\"") || *value == '/' ||
	    slice_int(slice_of(value), 0, INT64_MAX, &n);
}

void
values_quote(struct page *out)
{
	for (size_t i = 0; i < out->rows.n; i++) {
		struct page_row *r = &out->rows.at[i];
		struct str quoted = { 0 };

		if (r->heading || !needs_quotes(r->left))
			continue;
		str_addc(&quoted, '"');
		for (const char *at = r->left; *at; at++) {
			if (*at == '"')
				str_addc(&quoted, '\\');
			str_addc(&quoted, *at);
		}
		str_addc(&quoted, '"');
		free(r->left);
		r->left = str_take(&quoted);
	}
}

void
values_tell(struct slice field, struct page *out)
{
	for (const struct query_word *q = query_words; q->word; q++) {
		struct slice word = slice_of(q->word);

		if (slice_caseeq(field, slice_make(word.s,
			slice_find(word, slice_of(":"))))) {
			page_add(out, STYLE_NORMAL, q->word, _(q->help))
			    ->heading = true;
			return;
		}
	}
}
