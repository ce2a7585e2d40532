/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/macro.h"

#include "base/i18n.h"
#include "ui/acts.h"

enum { KEYS_MOST = 1000, DEPTH_MOST = 5, TIMES_MOST = 1000 };

static struct macro *
find(struct ui *ui, char name)
{
	for (size_t i = 0; i < ui->macros.n; i++)
		if (ui->macros.at[i].name == name)
			return &ui->macros.at[i];
	return NULL;
}

void
macro_key(struct ui *ui, struct key key)
{
	struct macro *m = ui->recording && !ui->playing ?
	    find(ui, ui->recording) : NULL;

	if (!m)
		return;
	if (!ui->pending.n && !ui->prompt.open)
		ui->record_at = m->keys.n;
	if (m->keys.n < KEYS_MOST && key.code != KEY_MOUSE)
		vec_push(&m->keys, key);
}

void
macros_clear(struct ui *ui)
{
	for (size_t i = 0; i < ui->macros.n; i++)
		vec_clear(&ui->macros.at[i].keys);
	vec_clear(&ui->macros);
}

void
act_record(struct ui *ui, const struct call *call)
{
	struct macro *m;

	if (ui->playing)
		return;
	if (ui->recording) {
		m = find(ui, ui->recording);
		/* What ended it is none of it. */
		if (m && m->keys.n > ui->record_at)
			m->keys.n = ui->record_at;
		ui->recording = 0;
		ui_say(ui, STYLE_NOTICE, _("The keys are recorded."));
		return;
	}
	if (!*call->arg)
		return;
	m = find(ui, call->arg[0]);
	if (!m)
		m = vec_add(&ui->macros);
	m->name = call->arg[0];
	m->keys.n = 0;
	ui->recording = m->name;
	ui_say(ui, STYLE_NOTICE, _("Keys are recorded as %s; the same key "
	    "ends it."), call->arg);
}

void
act_play(struct ui *ui, const struct call *call)
{
	struct macro *m = find(ui, call->arg[0]);
	int64_t times = call->count < 1 ? 1 : call->count > TIMES_MOST ?
	    TIMES_MOST : call->count;

	if (!m || m->name == ui->recording) {
		ui_say(ui, STYLE_NOTICE, _("No keys were recorded as %s."),
		    call->arg);
		return;
	}
	if (ui->playing >= DEPTH_MOST)
		return;
	ui->playing++;
	for (int64_t t = 0; t < times && !ui->quit; t++)
		for (size_t i = 0; i < m->keys.n && !ui->quit; i++) {
			ui_key(ui, m->keys.at[i]);
			ui_arrange(ui);
			m = find(ui, call->arg[0]);
		}
	ui->playing--;
}
