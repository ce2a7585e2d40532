/* SPDX-License-Identifier: MIT
 *
 * pages.c - the help, which is the table of actions, and the messages. */
#include "config.h"

#include "base/i18n.h"
#include "text/date.h"
#include "ui/acts.h"
#include "ui/keymap.h"
#include "ui/view.h"

/* Where an action works, in words, as the headings of the help have it. */
static const struct {
	uint32_t where;
	const char *heading;
} groups[] = {
	{ ANYWHERE, N_("Everywhere") },
	{ IN_PANES, N_("In the panes") },
	{ IN_FEEDS, N_("In the feeds") },
	{ IN_LISTS, N_("In the feeds and the list of stories") },
	{ IN_STORIES, N_("In the list of stories") },
	{ IN_STORY | IN_CAST, N_("In the text and the cast") },
	{ IN_STORY | IN_CAST | IN_PAGE,
	    N_("In the text, the cast and a dossier") },
	{ IN_STORY, N_("In the text") },
	{ IN_CAST, N_("In the cast") },
	{ 0, N_("In several places") }, /* all others */
};

enum { GROUPS = sizeof(groups) / sizeof(*groups) };

static size_t
group_of(const struct action *a)
{
	size_t g = 0;

	while (g < GROUPS - 1 && groups[g].where != a->where)
		g++;
	return g;
}

enum { NARROW = 60, KEY_COLS = 12 };

/* In a narrow screen the words go on in the next line. */
static void
help_row(struct ui *ui, struct page *p, const struct action *a,
    const char *keys)
{
	const char *help = _(a->help);
	struct text text = { .s = (char *)(uintptr_t)help,
		.len = strlen(help) };
	struct lines lines = { 0 };

	if (ui->w >= NARROW) {
		page_add(p, STYLE_HINT_KEY, keys, help)->id = a - action_table;
		return;
	}
	wrap_text(&lines, &text, ui->w - KEY_COLS - 7);
	for (size_t i = 0; i < lines.n; i++) {
		char *part = mem_strndup(text.s + lines.at[i].start,
		    lines.at[i].end - lines.at[i].start);

		page_add(p, STYLE_HINT_KEY, i ? "" : keys, part)->id =
		    a - action_table;
		free(part);
	}
	vec_clear(&lines);
}

/* What `:set` knows, and how it is set. */
static void
help_options(struct ui *ui, struct page *p)
{
	page_add(p, STYLE_SECTION, _("Options, for :set NAME VALUE"), "")
	    ->heading = true;
	for (const struct option *o = option_table; o->name; o++) {
		const char *value = option_text(&ui->config.options, o->name);
		struct str help = { 0 };

		str_addf(&help, "[%s] %s", value, _(o->help));
		page_add(p, STYLE_HINT_KEY, o->name, str_get(&help))->id = -1;
		str_clear(&help);
	}
}

static void
help_fill(struct ui *ui, struct page *p)
{
	for (size_t g = 0; g < GROUPS; g++) {
		bool any = false;

		for (const struct action *a = action_table; a->name; a++) {
			struct str keys = { 0 };

			if (group_of(a) != g)
				continue;
			if (!any)
				page_add(p, STYLE_SECTION,
				    _(groups[g].heading), "")->heading = true;
			any = true;
			if (!keymap_keys(&ui->keymap, a->name, a->where,
				ui->w < NARROW ? 1 : 3, "  ", &keys))
				str_addf(&keys, ":%s", a->name);
			help_row(ui, p, a, str_get(&keys));
			str_clear(&keys);
		}
	}
	help_options(ui, p);
	page_add(p, STYLE_SECTION, _("Bound by you"), "")->heading = true;
	for (size_t i = 0; i < ui->keymap.n; i++) {
		const struct binding *b = &ui->keymap.at[i];
		struct str keys = { 0 };

		if (!keymap_holds(&ui->keymap, i, b->where) ||
		    action_find(slice_of(b->command)))
			continue;
		keys_name(&keys, &b->keys);
		page_add(p, STYLE_HINT_KEY, str_get(&keys), b->command)
		    ->id = -1;
		str_clear(&keys);
	}
	if (p->rows.n && p->rows.at[p->rows.n - 1].heading) {
		free(p->rows.at[p->rows.n - 1].left);
		free(p->rows.at[p->rows.n - 1].right);
		p->rows.n--;
	}
}

/* Enter on a row of the help does what it says. */
static void
help_open(struct ui *ui, struct page *p, size_t row)
{
	const struct action *a = &action_table[p->rows.at[row].id];

	if (p->rows.at[row].id < 0 || a->run == act_open)
		return;
	page_pop(ui);
	ui_do(ui, slice_of(a->name), 0);
}

const struct page_ops page_help = {
	.title = N_("Help"),
	.fill = help_fill,
	.open = help_open,
	.hint = N_("j/k move  / search  Enter do it  q back"),
};

/* A message in as many rows as it needs. */
static void
message_rows(struct ui *ui, struct page *p, const struct message *m)
{
	struct text text = { .s = m->text, .len = strlen(m->text) };
	struct lines lines = { 0 };
	struct str when = { 0 };

	date_short(&when, m->at, ui->now);
	wrap_text(&lines, &text, ui->w > 24 ? ui->w - 14 : 10);
	for (size_t i = 0; i < lines.n; i++) {
		char *part = mem_strndup(text.s + lines.at[i].start,
		    lines.at[i].end - lines.at[i].start);

		page_add(p, m->style, i ? "" : str_get(&when), part);
		free(part);
	}
	vec_clear(&lines);
	str_clear(&when);
}

static void
messages_fill(struct ui *ui, struct page *p)
{
	if (!ui->messages.n)
		page_add(p, STYLE_DIM, _("No messages."), "");
	for (size_t i = ui->messages.n; i-- > 0;)
		message_rows(ui, p, &ui->messages.at[i]);
}

const struct page_ops page_messages = {
	.title = N_("Messages"),
	.fill = messages_fill,
	.hint = N_("j/k move  / search  q back"),
};
