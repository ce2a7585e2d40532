/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/trail.h"

#include <stdlib.h>

#include "ui/dossier.h"
#include "ui/view.h"

enum { TRAIL_MOST = 200 };

void
place_here(const struct ui *ui, struct place *p)
{
	const struct ids *whose = dossier_open_below(ui);

	p->query = mem_strdup(ui->stories.query ? ui->stories.query : "");
	p->title = mem_strdup(ui->stories.title ? ui->stories.title : "");
	p->story = ui->stories.current;
	p->focus = ui->focus;
	p->byte = story_place(&ui->story);
	p->who = ui->cast.lit && cast_current(ui) ?
	    mem_strdup(cast_current(ui)->key) : NULL;
	p->dossier = (struct ids){ 0 };
	p->filter = whose->n ? mem_strdup(ui->dossier_filter) : NULL;
	for (size_t i = 0; i < whose->n; i++)
		vec_push(&p->dossier, whose->at[i]);
	p->page = ui->page && ui->page->ops->again ? ui->page->ops : NULL;
	p->page_id = p->page ? ui->page->id : 0;
	p->page_text = p->page ? mem_strdup(ui->page->text) : NULL;
	p->page_at = page_here(ui);
}

void
place_clear(struct place *p)
{
	free(p->query);
	free(p->title);
	vec_clear(&p->dossier);
	free(p->filter);
	free(p->who);
	free(p->page_text);
	*p = (struct place){ 0 };
}

void
place_go(struct ui *ui, const struct place *p)
{
	pages_drop(ui);
	stories_show(ui, p->query, p->title);
	feeds_point(ui, p->query);
	if (p->story)
		stories_to(ui, p->story);
	ui_focus(ui, p->focus);
	ui->feeds_from = 0;
	story_expect(ui, p->story, p->byte, p->who);
	story_show(ui, p->story);
	if (p->dossier.n)
		dossier_show(ui, p->dossier.at, p->dossier.n, p->filter);
	else if (p->page)
		p->page->again(ui, p->page_id, p->page_text);
	if (p->dossier.n || p->page)
		page_look(ui, &p->page_at);
}

static bool
same_dossier(const struct ids *a, const struct ids *b)
{
	return a->n == b->n &&
	    (!a->n || !memcmp(a->at, b->at, a->n * sizeof(*a->at)));
}

static bool
same_text(const char *a, const char *b)
{
	return !strcmp(a ? a : "", b ? b : "");
}

static bool
same_place(const struct place *a, const struct place *b)
{
	return !strcmp(a->query, b->query) && a->story == b->story &&
	    a->focus == b->focus && same_dossier(&a->dossier, &b->dossier) &&
	    same_text(a->filter, b->filter) && a->page == b->page &&
	    a->page_id == b->page_id && same_text(a->page_text, b->page_text);
}

static void
cut_from(struct trail *t, size_t n)
{
	while (t->n > n)
		place_clear(&t->at[--t->n]);
}

/* The same place, but perhaps read further. */
static void
read_on(struct place *p, const struct place *here)
{
	place_clear(p);
	*p = *here;
}

void
trail_leave(struct ui *ui)
{
	struct trail *t = &ui->trail;
	struct place here = { 0 };

	place_here(ui, &here);
	cut_from(t, ui->trail_at);
	/* The same place, but perhaps read further. */
	if (t->n && same_place(&t->at[t->n - 1], &here))
		cut_from(t, t->n - 1);
	if (t->n == TRAIL_MOST) {
		place_clear(&t->at[0]);
		memmove(t->at, t->at + 1, (t->n - 1) * sizeof(*t->at));
		t->n--;
	}
	vec_push(t, here);
	ui->trail_at = t->n;
}

bool
trail_walk(struct ui *ui, int64_t count)
{
	struct trail *t = &ui->trail;
	int64_t to = (int64_t)ui->trail_at + count;
	struct place here = { 0 };

	if (to < 0 || to >= (int64_t)t->n + (count < 0 ? 1 : 0))
		return false;
	place_here(ui, &here);
	/* Going back from the end, the place we are at becomes the end. */
	if (ui->trail_at < t->n) {
		if (same_place(&t->at[ui->trail_at], &here))
			read_on(&t->at[ui->trail_at], &here);
		else
			place_clear(&here);
	} else if (t->n && same_place(&t->at[t->n - 1], &here)) {
		read_on(&t->at[t->n - 1], &here);
		if (--to < 0)
			return false;
	} else {
		vec_push(t, here);
	}
	/* The list of a feed that was removed since is passed by. */
	while (to >= 0 && to < (int64_t)t->n &&
	    !feeds_have(ui, t->at[to].query))
		to += count < 0 ? -1 : 1;
	if (to < 0 || to >= (int64_t)t->n)
		return false;
	ui->trail_at = (size_t)to;
	place_go(ui, &t->at[to]);
	return true;
}

void
trail_clear(struct trail *t)
{
	cut_from(t, 0);
	vec_clear(t);
}

void
trail_open(struct ui *ui, const char *query, const char *title,
    enum pane focus)
{
	trail_leave(ui);
	while (ui->page)
		page_pop(ui);
	stories_show(ui, query, title);
	feeds_point(ui, query);
	ui_focus(ui, focus);
}
