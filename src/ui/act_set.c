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

/* What is long, and may be cut off by a narrow screen, comes last; `old` is
 * what was there before, "" nothing. */
static void
say_for_now(struct ui *ui, const char *line, const char *old)
{
	char *path = ui->config.path ? path_shown(ui->config.path) : NULL;
	const char *file = path ? path : "config";

	keep_note(&ui->kept, slice_of(line));
	if (*old)
		/* TRANSLATORS: what a key did before, the path of a file, and
		 * a line for it. */
		ui_say(ui, STYLE_NORMAL, _("Instead of %s, for now; :keep "
		    "writes it to %s: %s"), old, file, line);
	else
		/* TRANSLATORS: the path of a file, and a line for it. */
		ui_say(ui, STYLE_NORMAL, _("For now; :keep writes it to %s: "
		    "%s"), file, line);
	free(path);
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
		prompt_show_offers(ui);
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
		say_for_now(ui, str_get(&line), "");
		if (ui->page && ui->page->ops == &page_help)
			page_refill(ui, ui->page);
	}
	str_clear(&line);
}

enum { HELD_MOST = 8 };

/* What keys no longer do: "remove (In the feeds), delete (In the list of
 * stories and the text)". */
static void
add_replaced(const struct keymap *m, const size_t *held, size_t n,
    struct str *out)
{
	const struct binding *new = &m->at[m->n - 1];

	for (size_t i = 0; i < n; i++) {
		const struct binding *b = &m->at[held[i]];
		const char *place = where_name(b->where & new->where);

		if (!strcmp(b->command, new->command))
			continue;
		str_addf(out, "%s%s", out->len ? ", " : "", b->command);
		if (place && (n > 1 || b->where & ~new->where))
			str_addf(out, " (%s)", place);
	}
}

void
act_bind(struct ui *ui, const struct call *call)
{
	struct err err = { 0 };
	struct str old = { 0 }, line = { 0 };
	struct keys keys;
	uint32_t where;
	size_t held[HELD_MOST], n = 0;

	if (!*call->arg) {
		prompt_command(ui, "bind ");
		prompt_show_offers(ui);
		return;
	}
	if (keymap_line(slice_of(call->arg), &keys, &where))
		n = keymap_held(&ui->keymap, &keys, where, held, HELD_MOST);
	if (!keymap_bind_line(&ui->keymap, slice_of(call->arg), &err)) {
		ui_fail(ui, &err);
		return;
	}
	add_replaced(&ui->keymap, held, n, &old);
	str_addf(&line, "bind %s", call->arg);
	say_for_now(ui, str_get(&line), str_get(&old));
	str_clear(&old);
	str_clear(&line);
}

void
act_unbind(struct ui *ui, const struct call *call)
{
	struct str line = { 0 };
	struct err err = { 0 };

	if (!*call->arg) {
		prompt_command(ui, "unbind ");
		prompt_show_offers(ui);
	} else if (!keymap_unbind_line(&ui->keymap, slice_of(call->arg),
	    &err)) {
		ui_fail(ui, &err);
	} else {
		str_addf(&line, "unbind %s", call->arg);
		say_for_now(ui, str_get(&line), "");
	}
	str_clear(&line);
}

void
act_color(struct ui *ui, const struct call *call)
{
	struct str line = { 0 };
	struct err err = { 0 };

	if (!*call->arg) {
		prompt_command(ui, "color ");
		prompt_show_offers(ui);
		return;
	}
	str_addf(&line, "color %s", call->arg);
	if (!looks_color(&ui->looks, slice_of(call->arg), &err) ||
	    !config_line(&ui->config, str_slice(&line), 0, &err))
		ui_fail(ui, &err);
	else
		say_for_now(ui, str_get(&line), "");
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
