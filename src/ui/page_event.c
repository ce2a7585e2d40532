/* SPDX-License-Identifier: MIT
 *
 * page_event.c - the dossier of an event: who reports it, whose text is a
 * copy of another's, and which outlets name whom. */
#include "config.h"

#include <stdlib.h>

#include "app/coverage.h"
#include "base/i18n.h"
#include "text/date.h"
#include "ui/acts.h"
#include "ui/ask.h"
#include "ui/dossier.h"
#include "ui/trail.h"
#include "ui/view.h"

enum { ROW_PLAIN, ROW_REPORT, ROW_NAME };

struct shown {
	struct answer answer; /* first: see ask.h */
	int number; /* of the page that waits */
	int64_t story;
	struct coverage event;
	struct err err;
	bool ok;
};

static void
shown_free(void *arg)
{
	struct shown *s = arg;

	if (!s)
		return;
	coverage_clear(&s->event);
	free(s);
}

/* On the clerk's thread. */
static bool
gather(struct store *store, void *arg, struct err *err)
{
	struct shown *s = arg;

	(void)err;
	s->ok = coverage_load(&s->event, store, s->story, &s->err);
	return true;
}

static void
fill_reports(struct ui *ui, struct page *p, const struct coverage *e)
{
	struct str s = { 0 };

	str_addf(&s, P_("%zu REPORT OF ITS OWN", "%zu REPORTS OF THEIR OWN",
	    e->own), e->own);
	page_add(p, STYLE_SECTION, s.s, "")->heading = true;
	for (size_t i = 0; i < e->reports.n; i++) {
		const struct report *r = &e->reports.at[i];
		struct page_row *row;

		str_truncate(&s, 0);
		date_short(&s, r->row.time, ui->now);
		str_addf(&s, "  %s · %s", r->row.feed_title,
		    r->row.title ? r->row.title : _("(no title)"));
		if (r->copy_of) {
			str_add(&s, "  ≈ ");
			/* TRANSLATORS: the name of a feed. */
			str_addf(&s, _("the text of %s"), r->copy_of);
		}
		row = page_add(p, r->copy_of ? STYLE_DIM :
		    r->row.unread ? STYLE_UNREAD : STYLE_NORMAL, s.s, "");
		row->whole = true;
		row->what = ROW_REPORT;
		row->id = r->row.id;
	}
	str_clear(&s);
}

static void
event_fill(struct ui *ui, struct page *p)
{
	const struct shown *shown = p->data;
	const struct coverage *e;

	if (!shown || !shown->ok) {
		page_add(p, STYLE_DIM, shown ? shown->err.msg :
		    _("Looking through the stories…"), "")->whole = true;
		return;
	}
	e = &shown->event;
	fill_reports(ui, p, e);
	if (e->names.n)
		page_add(p, STYLE_SECTION, _("WHO NAMES WHOM"), "")->heading =
		    true;
	for (size_t i = 0; i < e->names.n; i++) {
		const struct named *n = &e->names.at[i];
		struct str outlets = { 0 };
		struct page_row *row;

		if (n->n == e->reports.n && n->n > 1)
			str_add(&outlets, _("all"));
		else
			coverage_outlets(&outlets, e, n);
		row = page_add(p, cast_style(n->who.type), n->who.name,
		    str_get(&outlets));
		row->what = ROW_NAME;
		row->id = n->who.id;
		str_clear(&outlets);
	}
}

static void
event_enter(struct ui *ui, struct page *p, size_t row)
{
	struct page_row r = p->rows.at[row];
	struct str query = { 0 };

	if (!r.id)
		return;
	if (r.what == ROW_NAME) {
		dossier_open(ui, &r.id, 1);
		return;
	}
	str_addf(&query, "event:%lld", (long long)r.id);
	trail_leave(ui);
	pages_drop(ui);
	stories_show(ui, query.s, _("Also reported"));
	stories_to(ui, r.id);
	ui_focus(ui, PANE_STORY);
	str_clear(&query);
}

static void
event_again(struct ui *ui, int64_t story, const char *text)
{
	(void)text;
	event_show(ui, story);
}

static const struct page_ops page_event = {
	.title = N_("Also reported"),
	.fill = event_fill,
	.open = event_enter,
	.drop = shown_free,
	.again = event_again,
	.hint = N_("j/k move  Enter open  Ctrl-o back  / search  q back"),
};

static void
gathered(struct ui *ui, void *arg)
{
	if (!page_answer(ui, ((struct shown *)arg)->number, arg))
		shown_free(arg);
}

void
event_show(struct ui *ui, int64_t story)
{
	struct shown *s = mem_calloc(1, sizeof(*s));

	s->answer.fn = gathered;
	s->story = story;
	s->number = page_push_waiting(ui, &page_event, story, NULL);
	ask_clerk(ui, gather, s, shown_free);
}

void
act_also(struct ui *ui, const struct call *call)
{
	const struct row *r = stories_row(&ui->stories,
	    ui->stories.pos.cursor);

	(void)call;
	if (!r || !r->also) {
		ui_say(ui, STYLE_NOTICE, _("Nobody else reports this, as far "
		    "as we know."));
		return;
	}
	trail_leave(ui);
	event_show(ui, r->id);
}

void
act_unfold(struct ui *ui, const struct call *call)
{
	const struct row *r = stories_row(&ui->stories,
	    ui->stories.pos.cursor);

	if (ui->focus != PANE_STORY && stories_unfold(ui))
		return;
	if (r && r->also) /* in a text, or a list that does not fold */
		act_also(ui, call);
	else
		ui_say(ui, STYLE_NOTICE, _("Nobody else reports this: there "
		    "is nothing to unfold."));
}
