/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/undo.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "ui/desk.h"

static void
undo_clear(struct undo *u)
{
	vec_clear(&u->ids);
	for (size_t i = 0; i < u->lines.n; i++)
		free(u->lines.at[i].text);
	vec_clear(&u->lines);
	free(u->note);
	free(u->tags);
	*u = (struct undo){ 0 };
}

struct undo *
undo_add(struct ui *ui, enum job_kind kind, bool value, int group)
{
	struct undo *u;

	if (ui->undos.n == UNDO_MOST) {
		undo_clear(&ui->undos.at[0]);
		memmove(ui->undos.at, ui->undos.at + 1,
		    (ui->undos.n - 1) * sizeof(*ui->undos.at));
		ui->undos.n--;
	}
	u = vec_add(&ui->undos);
	u->kind = kind;
	u->value = value;
	u->group = group;
	return u;
}

void
undo_push(struct ui *ui, struct job *j, struct ids *ids)
{
	struct undo *u;

	/* Itself an undo, or nothing changed. */
	if (!j->group || (!j->story && !ids->n))
		return;
	u = undo_add(ui, j->kind, !j->value, j->group);
	u->note = j->note;
	u->tags = j->tags;
	j->note = j->tags = NULL;
	if (j->story) {
		vec_push(&u->ids, j->story);
	} else {
		u->ids = *ids;
		*ids = (struct ids){ 0 };
	}
}

struct undo *
undo_removed(struct ui *ui)
{
	return undo_add(ui, JOB_REMOVE, true, ++ui->groups);
}

void
undo_corrected(struct ui *ui)
{
	undo_add(ui, JOB_CORRECT, true, ++ui->groups);
}

void
undo_uncorrected(struct ui *ui)
{
	for (size_t i = ui->undos.n; i-- > 0;)
		if (ui->undos.at[i].kind == JOB_CORRECT) {
			undo_clear(&ui->undos.at[i]);
			memmove(ui->undos.at + i, ui->undos.at + i + 1,
			    (ui->undos.n - i - 1) * sizeof(*ui->undos.at));
			ui->undos.n--;
			return;
		}
}

void
undo_last(struct ui *ui)
{
	int group;

	if (!ui->undos.n) {
		ui_say(ui, STYLE_NOTICE, _("Nothing to undo."));
		return;
	}
	group = ui->undos.at[ui->undos.n - 1].group;
	while (ui->undos.n && ui->undos.at[ui->undos.n - 1].group == group) {
		struct undo *u = &ui->undos.at[--ui->undos.n];

		if (u->kind == JOB_BOOKMARK)
			ui_say(ui, STYLE_NOTICE, "%s", u->value ?
			    _("The bookmark is back.") :
			    _("The bookmark is gone again."));
		else if (u->kind == JOB_DELETE)
			ui_say(ui, STYLE_NOTICE, P_("%zu story is back.",
			    "%zu stories are back.", u->ids.n), u->ids.n);
		else if (u->kind == JOB_NOTE)
			ui_say(ui, STYLE_NOTICE, _("The note is as it was."));
		else if (u->kind == JOB_REMOVE)
			ui_say(ui, STYLE_NOTICE, _("What was removed is "
			    "back."));
		else if (u->kind != JOB_CORRECT)
			ui_say(ui, STYLE_NOTICE, u->value ?
			    P_("%zu story is read again.",
				"%zu stories are read again.", u->ids.n) :
			    P_("%zu story is unread again.",
				"%zu stories are unread again.", u->ids.n),
			    u->ids.n);
		desk_restore(ui, u);
		undo_clear(u);
	}
}

void
undo_free(struct ui *ui)
{
	for (size_t i = 0; i < ui->undos.n; i++)
		undo_clear(&ui->undos.at[i]);
	vec_clear(&ui->undos);
}
