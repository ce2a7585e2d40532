/* SPDX-License-Identifier: MIT
 *
 * page_trail.c - everything that was visited, to go back to at once. */
#include "config.h"

#include "base/i18n.h"
#include "ui/acts.h"
#include "ui/trail.h"
#include "ui/view.h"

/* "Jens Stoltenberg · Alliance chief in Kyiv": a place in words. */
static void
place_words(struct ui *ui, const struct place *p, struct str *out)
{
	struct arena arena = { 0 };
	struct profile who;
	struct story story;
	struct row row;

	for (size_t i = 0; i < p->dossier.n; i++)
		if (store_profile(ui->store, p->dossier.at[i], &arena, &who,
			NULL))
			str_addf(out, "%s%s", out->len ? " + " : "",
			    who.name);
	if (p->page)
		str_add(out, _(p->page->title));
	if (!out->len && p->story &&
	    store_story(ui->store, p->story, &arena, &story, &row, NULL) &&
	    row.title)
		str_add(out, row.title);
	arena_clear(&arena);
}

static void
trail_fill(struct ui *ui, struct page *p)
{
	for (size_t i = ui->trail.n; i > 0; i--) {
		const struct place *place = &ui->trail.at[i - 1];
		struct str words = { 0 };
		struct page_row *r;

		place_words(ui, place, &words);
		r = page_add(p,
		    i - 1 == ui->trail_at ? STYLE_STRONG : STYLE_TAG,
		    *place->title ? place->title : _("All"),
		    str_get(&words));
		r->id = (int64_t)i - 1;
		str_clear(&words);
	}
	if (!ui->trail.n)
		page_add(p, STYLE_DIM, _("Nothing was visited yet."), "")->id =
		    -1;
}

static void
trail_enter(struct ui *ui, struct page *p, size_t row)
{
	int64_t to = p->rows.at[row].id;

	page_pop(ui);
	if (to >= 0)
		trail_walk(ui, to - (int64_t)ui->trail_at);
}

static const struct page_ops page_trail = {
	.title = N_("Where you were, newest first"),
	.fill = trail_fill,
	.open = trail_enter,
	.hint = N_("j/k move  Enter go there  q leave"),
};

void
act_trail(struct ui *ui, const struct call *call)
{
	(void)call;
	page_push(ui, &page_trail);
}
