/* SPDX-License-Identifier: MIT
 *
 * act_tag.c - what stands after the address of a feed in the feeds file: its
 * tags, a name of its own, whether it is hidden. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "ui/acts.h"
#include "ui/desk.h"
#include "ui/prompt.h"
#include "ui/undo.h"
#include "ui/view.h"

enum { NARROW = 60 }; /* columns: there is no room for an explanation */

/* --- tags ----------------------------------------------------------------- */

static bool
any_again(const struct sources *all, size_t end, struct slice tag)
{
	for (size_t i = 0; i < end; i++) {
		struct slice rest = slice_of(all->at[i].tags), one;

		while (slice_split(&rest, '\n', &one))
			if (slice_eq(one, tag))
				return true;
	}
	return false;
}

/* The tags there are, for Tab. */
static void
offer_tags(struct ui *ui, struct slice text, struct page *out)
{
	const struct sources *all = &ui->feeds.sources;
	size_t from = text.len;
	char *typed;

	while (from > 0 && text.s[from - 1] != ' ')
		from--;
	ui->prompt.kept = from;
	typed = mem_strndup(text.s + from, text.len - from);
	for (size_t i = 0; i < all->n; i++) {
		struct slice rest = slice_of(all->at[i].tags), tag;

		while (slice_split(&rest, '\n', &tag)) {
			struct str word = { 0 };

			if (!slice_casestarts(tag, typed) ||
			    any_again(all, i, tag))
				continue;
			subscriptions_word(&word, tag);
			page_add(out, STYLE_NORMAL, word.s, "");
			str_clear(&word);
		}
	}
	free(typed);
}

/* Blanks part tags in the file; who types commas means the same. */
static struct str
without_commas(const char *text)
{
	struct str s = { 0 };
	bool quoted = false;

	for (; *text; text++) {
		quoted ^= *text == '"';
		str_addc(&s, *text == ',' && !quoted ? ' ' : *text);
	}
	return s;
}

static void
tag_done(struct ui *ui, const char *text)
{
	struct str words = without_commas(text);
	struct slice rest = slice_of(ui->tagging), line;
	bool several = strchr(ui->tagging, '\n') != strrchr(ui->tagging, '\n');
	struct undo *u = NULL;
	struct err err = { 0 };

	while (slice_split(&rest, '\n', &line)) {
		char *url = mem_strndup(line.s, line.len);
		struct removed_line old = { 0 };

		if (!subscriptions_retag(NULL, url, str_get(&words), several,
			&old, &err)) {
			ui_fail(ui, &err);
		} else {
			u = u ? u : undo_retagged(ui);
			vec_push(&u->lines, old);
		}
		free(url);
	}
	if (u && err.kind == ERR_NONE)
		ui_say(ui, STYLE_NOTICE, _("Written to the feeds file; u "
		    "undoes it"));
	str_clear(&words);
	feeds_select_none(ui);
	feeds_queries(ui);
	desk_refresh(ui, REFRESH_DUE, NULL, 0);
}

static void
ask(struct ui *ui, size_t n)
{
	struct str label = { 0 }, now = { 0 };
	struct slice rest = slice_of(ui->tagging), line;
	struct err err = { 0 };
	char *url;

	if (n > 1) {
		str_addf(&label, P_("Tags to add to %zu feed:",
		    "Tags to add to %zu feeds:", n), n);
	} else {
		slice_split(&rest, '\n', &line);
		url = mem_strndup(line.s, line.len);
		if (!subscriptions_tags(NULL, url, &now, &err))
			ui_fail(ui, &err);
		free(url);
		str_add(&label, ui->w < NARROW ? _("Tags:") :
		    _("Tags, \"two words\", \"~name\":"));
	}
	if (err.kind == ERR_NONE) {
		prompt_open(ui, str_get(&label), str_get(&now), &ui->asked,
		    tag_done);
		ui->prompt.complete = offer_tags;
	}
	str_clear(&label);
	str_clear(&now);
}

void
act_tag(struct ui *ui, const struct call *call)
{
	struct str lines = { 0 };
	struct ids ids = { 0 };

	feeds_chosen(ui, &ids);
	if (ids.n) {
		feeds_lines(ui, &lines);
		free(ui->tagging);
		ui->tagging = str_take(&lines);
	}
	if (!ids.n && ui->focus == PANE_FEEDS)
		ui_say(ui, STYLE_NOTICE, _("This row is no feed: only feeds "
		    "have tags."));
	else if (!ids.n || (ui->focus != PANE_FEEDS && !*call->arg))
		ui_say(ui, STYLE_NOTICE, _("In the feeds (gf), T gives tags "
		    "to the feed it is on."));
	else if (*call->arg)
		tag_done(ui, call->arg);
	else
		ask(ui, ids.n);
	vec_clear(&ids);
}

/* --- undone --------------------------------------------------------------- */

bool
feeds_tag_again(struct ui *ui, struct undo *u)
{
	struct err err = { 0 };
	size_t done = 0;

	for (size_t i = 0; i < u->lines.n; i++) {
		if (subscriptions_swap(NULL, &u->lines.at[i], &err))
			done++;
		else
			ui_fail(ui, &err);
	}
	feeds_queries(ui);
	desk_refresh(ui, REFRESH_DUE, NULL, 0);
	return done > 0;
}

/* Whom a line of the feeds file is about, cut to what a message has room
 * for; `known` is how it was called, if it is not among the feeds. */
static struct str
line_name(const struct ui *ui, const struct removed_line *l,
    const char *known)
{
	struct subscriptions one = { 0 };
	const struct subscription *sub;
	struct str name = { 0 };
	const char *title = NULL;

	subscriptions_parse(&one, slice_of(l->text), "");
	sub = one.n ? &one.at[0] : NULL;
	if (sub && sub->title)
		title = sub->title;
	for (size_t i = 0; sub && !title && i < ui->feeds.sources.n; i++)
		if (sub->url && !strcmp(ui->feeds.sources.at[i].url, sub->url))
			title = ui->feeds.sources.at[i].title;
	if (sub && !title)
		title = known ? known : sub->url;
	canvas_cut(&name, ui->w / 3, slice_of(title));
	subscriptions_clear(&one);
	return name;
}

/* The feed, or how many. */
static struct str
whom(const struct ui *ui, const struct undo *u)
{
	struct str s = { 0 };

	if (u->lines.n == 1)
		return line_name(ui, &u->lines.at[0], u->line);
	str_addf(&s, P_("%zu feed", "%zu feeds", u->lines.n), u->lines.n);
	return s;
}

void
feeds_say_undone(struct ui *ui, const struct undo *u)
{
	struct str who = whom(ui, u);

	/* TRANSLATORS: %s is a feed, or how many there are. */
	ui_say(ui, STYLE_NOTICE, u->kind == JOB_RETAG ?
	    _("Tags as before: %s; Ctrl-r undoes that") : u->value ?
	    _("Back again: %s; Ctrl-r undoes that") :
	    _("Removed again: %s; Ctrl-r undoes that"), str_get(&who));
	str_clear(&who);
}

void
feeds_say_again(struct ui *ui, const struct undo *u)
{
	struct str who = whom(ui, u);

	ui_say(ui, STYLE_NOTICE, u->kind == JOB_RETAG ?
	    _("New tags again: %s; u undoes it") : u->value ?
	    _("Back again: %s; u undoes it") :
	    _("Removed again: %s; u undoes it"), str_get(&who));
	str_clear(&who);
}
