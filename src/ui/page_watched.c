/* SPDX-License-Identifier: MIT
 *
 * page_watched.c - the names and queries that are watched, as the config file
 * has them. */
#include "config.h"

#include "app/dossier.h"
#include "app/watch.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "text/date.h"
#include "ui/acts.h"
#include "ui/dossier.h"
#include "ui/trail.h"
#include "ui/view.h"

enum { FIND_NS = 8 * 1000000 };

/* "Secretary General of NATO · 7 stories · last 2024-03-07" */
static void
tell_whom(struct ui *ui, const struct profile *who, struct arena *a,
    struct str *out)
{
	struct role_now now;
	char buf[32];

	role_now(&now, who, resolver_kb(&ui->names), ui->now, a);
	str_add(out, now.whole ? now.whole : entity_type_word(who->type));
	str_addf(out, P_(" · %s story", " · %s stories",
	    (unsigned long)who->stories), number_text(buf, who->stories));
	if (who->last == TIME_NONE)
		return;
	str_add(out, _(" · last "));
	date_short(out, who->last, ui->now);
}

static void
add_name(struct ui *ui, struct page *p, const char *name)
{
	struct profiles found = { 0 };
	struct str right = { 0 };
	enum style style = STYLE_DIM;
	int64_t id = 0;

	if (!store_find(ui->store, name, 1, &found, NULL)) {
		str_add(&right, "…");
	} else if (!found.n) {
		str_add(&right, _("in no story so far"));
	} else {
		id = found.at[0].id;
		style = cast_style(found.at[0].type);
		tell_whom(ui, &found.at[0], &found.arena, &right);
	}
	page_add(p, style, name, str_get(&right))->id = id;
	str_clear(&right);
	profiles_clear(&found);
}

static void
watched_fill(struct ui *ui, struct page *p)
{
	struct watched lines;

	watched_load(&lines, &ui->config);
	store_until(ui->store, clock_ticks() + FIND_NS);
	for (size_t i = 0; i < lines.n; i++)
		if (watch_is_query(lines.at[i]))
			page_add(p, STYLE_TAG, lines.at[i],
			    _("stories of this query"))->what = true;
		else
			add_name(ui, p, lines.at[i]);
	store_until(ui->store, 0);
	if (!lines.n)
		page_add(p, STYLE_DIM, _("Nobody is watched. In the cast or a "
		    "dossier, w watches a name."), "")->whole = true;
	watched_clear(&lines);
}

static void
watched_enter(struct ui *ui, struct page *p, size_t row)
{
	const struct page_row *r = &p->rows.at[row];
	struct str query = { 0 };

	if (r->what) {
		str_add(&query, r->left);
		trail_open(ui, str_get(&query), str_get(&query), PANE_STORIES);
		str_clear(&query);
	} else if (r->id) {
		dossier_open(ui, &r->id, 1);
	} else if (!r->whole) {
		/* TRANSLATORS: a name. */
		ui_say(ui, STYLE_NOTICE, _("No story names %s so far."),
		    r->left);
	}
}

static void
watched_again(struct ui *ui, int64_t id, const char *text)
{
	(void)id;
	(void)text;
	page_push(ui, &page_watched);
}

const struct page_ops page_watched = {
	.title = N_("Watched names and queries"),
	.fill = watched_fill,
	.open = watched_enter,
	.again = watched_again,
	.hint = N_("j/k move  Enter open  w watch no longer  q leave"),
};

const char *
watched_name(const struct ui *ui)
{
	const struct page *p = ui->page;
	const struct page_row *r;

	if (!p || p->ops != &page_watched ||
	    p->pos.cursor >= (int64_t)p->rows.n)
		return NULL;
	r = &p->rows.at[p->pos.cursor];
	return r->whole ? NULL : r->left;
}

void
act_watched(struct ui *ui, const struct call *call)
{
	(void)call;
	trail_leave(ui);
	page_push(ui, &page_watched);
}
