/* SPDX-License-Identifier: MIT
 *
 * act_set.c - settings that a person changes while reading. */
#include "config.h"

#include "base/i18n.h"
#include "ui/acts.h"
#include "ui/prompt.h"

static bool
config_word(struct ui *ui, const char *word, const struct call *call)
{
	struct str s = { 0 };
	struct err err = { 0 };
	bool ok;

	str_addf(&s, "%s %s", word, call->arg);
	ok = config_line(&ui->config, str_slice(&s), 0, &err);
	if (!ok)
		ui_fail(ui, &err);
	str_clear(&s);
	return ok;
}

static void
say_for_now(struct ui *ui, const char *word, const struct call *call)
{
	ui_say(ui, STYLE_NORMAL, _("For now; the line \"%s %s\" in the file "
	    "config keeps it."), word, call->arg);
}

void
act_set(struct ui *ui, const struct call *call)
{
	struct slice name = slice_trim(slice_of(call->arg));
	const struct option *o = option_find(name);

	if (!name.len) {
		prompt_command(ui, "set ");
		return;
	}
	if (o && o->type != OPTION_BOOL) {
		ui_say(ui, STYLE_NORMAL, "%s = %s  (%s)", o->name,
		    option_text(&ui->config.options, o->name), _(o->help));
		return;
	}
	if (!config_word(ui, "set", call))
		return;
	ui_apply_options(ui);
	say_for_now(ui, "set", call);
}

void
act_bind(struct ui *ui, const struct call *call)
{
	struct err err = { 0 };

	if (!keymap_bind_line(&ui->keymap, slice_of(call->arg), &err))
		ui_fail(ui, &err);
	else
		say_for_now(ui, "bind", call);
}

void
act_unbind(struct ui *ui, const struct call *call)
{
	struct err err = { 0 };

	if (!keymap_unbind_line(&ui->keymap, slice_of(call->arg), &err))
		ui_fail(ui, &err);
	else
		say_for_now(ui, "unbind", call);
}

void
act_color(struct ui *ui, const struct call *call)
{
	struct err err = { 0 };

	if (!looks_color(&ui->looks, slice_of(call->arg), &err))
		ui_fail(ui, &err);
	else if (config_word(ui, "color", call))
		say_for_now(ui, "color", call);
	ui->all = true;
}
