/* SPDX-License-Identifier: MIT
 *
 * act_cast.c - from a name to where it stands, and to its other stories. */
#include "config.h"

#include "base/i18n.h"
#include "ui/acts.h"
#include "ui/card.h"
#include "ui/view.h"

void
say_nobody(struct ui *ui)
{
	ui_say(ui, STYLE_NOTICE, ui->story.id ?
	    _("This story names nobody yet; :dossier NAME opens anybody's.") :
	    _("No story is here; :dossier NAME opens anybody's."));
}

static int
steps(const struct call *call)
{
	return call->count > 0 && call->count < 10000 ? (int)call->count : 1;
}

void
act_next_mention(struct ui *ui, const struct call *call)
{
	for (int i = steps(call); i > 0; i--)
		cast_mention(ui, 1);
}

void
act_prev_mention(struct ui *ui, const struct call *call)
{
	for (int i = steps(call); i > 0; i--)
		cast_mention(ui, -1);
}

void
act_next_entity(struct ui *ui, const struct call *call)
{
	cast_step(ui, steps(call));
}

void
act_prev_entity(struct ui *ui, const struct call *call)
{
	cast_step(ui, -steps(call));
}

/* In the cast: the dossier of the entity.  Elsewhere: to the cast. */
void
act_entity(struct ui *ui, const struct call *call)
{
	const struct entity *e = cast_current(ui);

	if (!e) {
		say_nobody(ui);
		return;
	}
	if (ui->focus != PANE_CAST &&
	    !(ui->focus == PANE_STORY && ui->cast.lit)) {
		ui_focus(ui, PANE_CAST);
		return;
	}
	act_dossier(ui, call);
}

/* Who is it?  On a card, for the moment; all of it about a name that was
 * typed. */
void
act_who(struct ui *ui, const struct call *call)
{
	const struct entity *e = cast_current(ui);

	if (*call->arg) {
		act_dossier(ui, call);
		return;
	}
	if (!e) {
		say_nobody(ui);
		return;
	}
	ui->cast.lit = true;
	story_paint(ui);
	card_show(ui, e);
}

void
act_cast_style(struct ui *ui, const struct call *call)
{
	struct options *o = &ui->config.options;
	const char *next = option_is(o, "cast-style", "color") ? "underline" :
	    option_is(o, "cast-style", "underline") ? "plain" : "color";

	(void)call;
	option_set(o, slice_of("cast-style"), slice_of(next), NULL);
	story_paint(ui);
	/* TRANSLATORS: color, underline or plain, a value of an option. */
	ui_say(ui, STYLE_NOTICE, _("Names in the text: %s"), next);
}
