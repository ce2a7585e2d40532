/* SPDX-License-Identifier: MIT
 *
 * act_set.c - settings that a person changes while reading. */
#include "config.h"

#include <stdlib.h>

#include "app/paths.h"
#include "base/i18n.h"
#include "ui/acts.h"
#include "ui/prompt.h"
#include "ui/view.h"

/* What is long, and may be cut off by a narrow screen, comes last. */
static void
say_for_now(struct ui *ui, const char *line)
{
	char *path = ui->config.path ? path_shown(ui->config.path) : NULL;

	keep_note(&ui->kept, slice_of(line));
	/* TRANSLATORS: the path of a file, and a line for it. */
	ui_say(ui, STYLE_NORMAL, _("For now; :keep writes it to %s: %s"),
	    path ? path : "config", line);
	free(path);
}

static void
say_changed(struct ui *ui, const char *word, const struct call *call)
{
	struct str s = { 0 };

	str_addf(&s, "%s %s", word, call->arg);
	say_for_now(ui, str_get(&s));
	str_clear(&s);
}

/* The option as the file has it. */
static void
setting_line(const struct ui *ui, const struct option *o, struct str *out)
{
	const char *value = option_text(&ui->config.options, o->name);
	bool quote = !*value || *value == '"' || *value == '=';

	str_addf(out, quote ? "set %s \"%s\"" : "set %s %s", o->name, value);
}

static void
tell_option(struct ui *ui, const struct option *o)
{
	const char *value = option_text(&ui->config.options, o->name);
	struct str help = { 0 };

	str_add(&help, _(o->help));
	if (o->choices)
		str_addf(&help, ": %s", o->choices);
	if (!strcmp(value, o->value))
		/* TRANSLATORS: an option, its value, what it is for. */
		ui_say(ui, STYLE_NORMAL, _("%s is \"%s\", the default; %s"),
		    o->name, value, str_get(&help));
	else
		/* TRANSLATORS: and the default before what it is for. */
		ui_say(ui, STYLE_NORMAL,
		    _("%s is \"%s\", by default \"%s\"; %s"), o->name, value,
		    o->value, str_get(&help));
	str_clear(&help);
}

void
act_set(struct ui *ui, const struct call *call)
{
	struct slice all = slice_trim(slice_of(call->arg)), name, value;
	bool asks = slice_ends(all, "?");
	const struct option *o = option_find(slice_make(all.s,
	    all.len - asks));
	struct str line = { 0 };
	struct err err = { 0 };

	if (!all.len) {
		prompt_command(ui, "set ");
		return;
	}
	if (o && (asks || o->type != OPTION_BOOL)) {
		tell_option(ui, o);
		return;
	}
	str_addf(&line, "set %s", call->arg);
	if (!config_line(&ui->config, str_slice(&line), 0, &err)) {
		ui_fail(ui, &err);
	} else if (config_setting(all, &name, &value)) {
		ui_apply_options(ui);
		str_truncate(&line, 0);
		setting_line(ui, option_meant(name), &line);
		say_for_now(ui, str_get(&line));
		if (ui->page && ui->page->ops == &page_help)
			page_refill(ui, ui->page);
	}
	str_clear(&line);
}

void
act_bind(struct ui *ui, const struct call *call)
{
	struct err err = { 0 };

	if (!*call->arg)
		prompt_command(ui, "bind ");
	else if (!keymap_bind_line(&ui->keymap, slice_of(call->arg), &err))
		ui_fail(ui, &err);
	else
		say_changed(ui, "bind", call);
}

void
act_unbind(struct ui *ui, const struct call *call)
{
	struct err err = { 0 };

	if (!*call->arg)
		prompt_command(ui, "unbind ");
	else if (!keymap_unbind_line(&ui->keymap, slice_of(call->arg), &err))
		ui_fail(ui, &err);
	else
		say_changed(ui, "unbind", call);
}

void
act_color(struct ui *ui, const struct call *call)
{
	struct str line = { 0 };
	struct err err = { 0 };

	if (!*call->arg) {
		prompt_command(ui, "color ");
		return;
	}
	str_addf(&line, "color %s", call->arg);
	if (!looks_color(&ui->looks, slice_of(call->arg), &err) ||
	    !config_line(&ui->config, str_slice(&line), 0, &err))
		ui_fail(ui, &err);
	else
		say_for_now(ui, str_get(&line));
	str_clear(&line);
	ui->all = true;
}

/* All that was set after `:`, or one option as it is now. */
void
act_keep(struct ui *ui, const struct call *call)
{
	const struct option *o = option_find(slice_of(call->arg));
	struct kept one = { 0 }, *k = *call->arg ? &one : &ui->kept;
	struct str line = { 0 };
	struct err err = { 0 };
	char *path = NULL;

	if (*call->arg && !o) {
		ui_say(ui, STYLE_ERROR, _("There is no option \"%s\"; :keep "
		    "alone writes all that was set here."), call->arg);
		return;
	}
	if (o) {
		setting_line(ui, o, &line);
		keep_note(&one, str_slice(&line));
	}
	if (!k->n) {
		ui_say(ui, STYLE_NOTICE, _("There is nothing to keep: :set, "
		    ":bind and :color change settings."));
	} else if (!ui->config.path) {
		ui_say(ui, STYLE_ERROR,
		    _("there is no place for a config file"));
	} else if (keep_write(ui->config.path, k, &err)) {
		path = path_shown(ui->config.path);
		ui_say(ui, STYLE_NORMAL, P_("%zu line written to %s",
		    "%zu lines written to %s", k->n), k->n, path);
		keep_clear(k);
	} else {
		ui_fail(ui, &err);
	}
	free(path);
	keep_clear(&one);
	str_clear(&line);
}
