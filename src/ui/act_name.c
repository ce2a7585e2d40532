/* SPDX-License-Identifier: MIT
 *
 * act_name.c - from names to dossiers. */
#include "config.h"

#include "base/i18n.h"
#include "ui/acts.h"
#include "ui/dossier.h"
#include "ui/view.h"

/* The current name of the cast; NULL, and said, when there is none. */
static const struct entity *
current(struct ui *ui)
{
	const struct entity *e = cast_current(ui);

	if (!e)
		say_nobody(ui);
	return e;
}

void
act_dossier(struct ui *ui, const struct call *call)
{
	const struct entity *e;

	if (*call->arg) {
		dossier_open_name(ui, call->arg);
		return;
	}
	if (ui->cast.picked.n > 1) {
		dossier_open(ui, ui->cast.picked.at, ui->cast.picked.n);
		ui->cast.picked.n = 0;
		return;
	}
	e = current(ui);
	if (e)
		dossier_open(ui, &e->id, 1);
}

void
act_pick(struct ui *ui, const struct call *call)
{
	const struct entity *e = current(ui);
	struct ids *picked = &ui->cast.picked;

	(void)call;
	if (!e)
		return;
	for (size_t i = 0; i < picked->n; i++)
		if (picked->at[i] == e->id) {
			picked->at[i] = picked->at[--picked->n];
			ui->dirty = true;
			return;
		}
	vec_push(picked, e->id);
	ui_say(ui, STYLE_NORMAL, P_("%zu name picked; e shows the stories "
	    "that mention all", "%zu names picked; e shows the stories that "
	    "mention all", picked->n), picked->n);
}

void
act_trends(struct ui *ui, const struct call *call)
{
	trends_open(ui, call->arg);
}
