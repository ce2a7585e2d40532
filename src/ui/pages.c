/* SPDX-License-Identifier: MIT
 *
 * pages.c - the help, which is the table of actions, and the messages. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "app/paths.h"
#include "base/i18n.h"
#include "text/date.h"
#include "ui/acts.h"
#include "ui/keymap.h"
#include "ui/prompt.h"
#include "ui/view.h"
#include "ui/words.h"

/* Where an action works, in words, as the headings of the help have it. */
static const struct {
	uint32_t where;
	const char *heading;
} groups[] = {
	{ UINT32_MAX, N_("Every day") },
	{ ANYWHERE, N_("Everywhere") },
	{ IN_PANES, N_("In the panes") },
	{ IN_FEEDS, N_("In the feeds") },
	{ IN_LISTS, N_("In the feeds and the list of stories") },
	{ IN_STORIES, N_("In the list of stories") },
	{ IN_STORY, N_("In the text") },
	{ IN_STORIES | IN_STORY, N_("In the list of stories and the text") },
	{ IN_CAST, N_("In the cast") },
	{ IN_PAGE, N_("In a page") },
	{ IN_STORY | IN_CAST | IN_PAGE,
	    N_("Correct a name: in the text, the cast and a dossier") },
	{ IN_STORY | IN_CAST,
	    N_("Correct a name: in the text and the cast") },
	{ 0, N_("In several places") }, /* all others */
};

enum { GROUPS = sizeof(groups) / sizeof(*groups),
	GENERAL = 3 /* the first, which are about no place */ };

/* What one needs before all the others of "everywhere" and "in the panes". */
static const char *const everyday[] = { "open", "next-pane", "leave",
	"bookmark", "entity", "next-unread", "search", "help", "undo", "add",
	"refresh-all" };

static size_t
group_of(const struct action *a)
{
	size_t g = 1;

	for (size_t i = 0; i < sizeof(everyday) / sizeof(*everyday); i++)
		if (!strcmp(everyday[i], a->name))
			return 0;
	while (g < GROUPS - 1 && groups[g].where != a->where)
		g++;
	return g;
}

const char *
where_words(const struct action *a)
{
	return _(groups[group_of(a)].heading);
}

const char *
where_name(uint32_t where)
{
	for (size_t g = 1; g < GROUPS - 1; g++)
		if (groups[g].where == where)
			return _(groups[g].heading);
	return NULL;
}

/* What a row of the help is about; its id is a row of that table, or -1. */
enum { ROW_ACTION, ROW_OPTION, ROW_WORD, ROW_BINDING };

static void
help_row(struct page *p, const char *left, const char *right, int what,
    int64_t id)
{
	struct page_row *r = page_add(p, STYLE_HINT_KEY, left, right);

	r->what = what;
	r->id = id;
}

enum { NARROW = 60, ROOMY = 100 }; /* columns for one key, or for three */

static int
keys_told(const struct ui *ui)
{
	return ui->w < NARROW ? 1 : ui->w < ROOMY ? 2 : 3;
}

/* What `:set` knows, how it is set, and where it lasts. */
static void
help_options(struct ui *ui, struct page *p)
{
	char *path = ui->config.path ? path_shown(ui->config.path) : NULL;
	struct str file = { 0 };

	page_add(p, STYLE_SECTION, _("Options, for :set NAME VALUE"), "")
	    ->heading = true;
	if (path)
		/* TRANSLATORS: the path of a file. */
		str_addf(&file, _("%s; :keep writes there what was set here"),
		    path);
	if (path)
		help_row(p, _("config file"), str_get(&file), ROW_ACTION,
		    action_find(slice_of("keep")) - action_table);
	str_clear(&file);
	free(path);
	for (const struct option *o = option_table; o->name; o++) {
		const char *value = option_text(&ui->config.options, o->name);
		struct str help = { 0 };

		str_addf(&help, "[%s] %s", value, _(o->help));
		if (o->choices)
			str_addf(&help, ": %s", o->choices);
		help_row(p, o->name, str_get(&help), ROW_OPTION,
		    o - option_table);
		str_clear(&help);
	}
}

/* Where the feeds are written down. */
static void
help_feeds(struct page *p)
{
	char *path = path_config("feeds", NULL);
	char *shown = path ? path_shown(path) : NULL;

	if (shown)
		help_row(p, _("feeds file"), shown, ROW_ACTION,
		    action_find(slice_of("tag")) - action_table);
	free(shown);
	free(path);
}

static void
help_group(struct ui *ui, struct page *p, size_t g)
{
	bool any = false;

	for (const struct action *a = action_table; a->name; a++) {
		struct str keys = { 0 }, help = { 0 };
		bool bound;

		if (group_of(a) != g)
			continue;
		if (!any)
			page_add(p, STYLE_SECTION, _(groups[g].heading), "")
			    ->heading = true;
		any = true;
		bound = keymap_keys(&ui->keymap, a->name, a->where,
		    keys_told(ui), "  ", &keys);
		if (!bound)
			str_addf(&keys, ":%s", a->name);
		str_add(&help, _(a->help));
		/* Who searches may want the name, to bind another key. */
		if (bound && page_is_searched(p))
			str_addf(&help, "  :%s", a->name);
		help_row(p, str_get(&keys), str_get(&help), ROW_ACTION,
		    a - action_table);
		str_clear(&help);
		str_clear(&keys);
	}
	if (any && groups[g].where == IN_FEEDS)
		help_feeds(p);
}

static void
help_lists(struct page *p)
{
	page_add(p, STYLE_SECTION, _("What stands before a row"), "")
	    ->heading = true;
	for (const struct list_mark *m = list_marks; m->mark; m++)
		help_row(p, m->mark, _(m->help), ROW_ACTION, -1);
	page_add(p, STYLE_SECTION, _("Words to search with; OR, -WORD and "
	    "\"several words\" as well"), "")->heading = true;
	for (const struct query_word *q = query_words; q->word; q++)
		help_row(p, q->word, _(q->help), ROW_WORD, q - query_words);
}

/* What the person's own lines bind. */
static void
help_own(struct ui *ui, struct page *p)
{
	page_add(p, STYLE_SECTION, _("Bound by you"), "")->heading = true;
	for (size_t i = 0; i < ui->keymap.n; i++) {
		const struct binding *b = &ui->keymap.at[i];
		struct str keys = { 0 };

		if (!keymap_holds(&ui->keymap, i, b->where) ||
		    action_find(slice_of(b->command)))
			continue;
		keys_name(&keys, &b->keys);
		help_row(p, str_get(&keys), b->command, ROW_BINDING,
		    (int64_t)i);
		str_clear(&keys);
	}
	if (p->rows.at[p->rows.n - 1].heading) {
		free(p->rows.at[p->rows.n - 1].left);
		free(p->rows.at[p->rows.n - 1].right);
		p->rows.n--;
	}
}

/* Is the group about where one comes from?  Of pages, some have boxes to
 * tick.  Corrections are not for every day: they come later. */
static bool
is_near(const struct ui *ui, const struct page *p, size_t g)
{
	uint32_t where = groups[g].where;

	if (g < GENERAL ||
	    (where & IN_PANES) == (IN_STORY | IN_CAST))
		return false;
	if (!p->below)
		return where & view_of(ui->focus)->where;
	return where == IN_PAGE && p->below->ops->toggle;
}

/* What works where one comes from stands first, and before it what works
 * nowhere else. */
static void
help_fill(struct ui *ui, struct page *p)
{
	uint32_t from = p->below ? (uint32_t)IN_PAGE :
	    view_of(ui->focus)->where;

	for (int pass = 0; pass < 2; pass++)
		for (size_t g = 0; g < GROUPS; g++)
			if (is_near(ui, p, g) &&
			    (groups[g].where == from) == (pass == 0))
				help_group(ui, p, g);
	for (size_t g = 0; g < GROUPS; g++)
		if (!is_near(ui, p, g))
			help_group(ui, p, g);
	help_lists(p);
	help_options(ui, p);
	help_own(ui, p);
	page_wrap(p, ui->w - 2);
}

/* Enter on a row of the help does what it says; what wants more words is
 * typed as far as it goes.  The help stays behind an option: one sees what it
 * has become, and may go on to the next. */
static void
help_open(struct ui *ui, struct page *p, size_t row)
{
	const struct page_row *r = &p->rows.at[row];
	const struct option *o = &option_table[r->what == ROW_OPTION ?
	    r->id : 0];
	struct str s = { 0 };

	if (r->id < 0)
		return;
	switch (r->what) {
	case ROW_OPTION:
		str_addf(&s, "set %s %s", o->name,
		    option_text(&ui->config.options, o->name));
		prompt_command(ui, str_get(&s));
		break;
	case ROW_WORD:
		str_addf(&s, "query %s", query_words[r->id].word);
		page_pop(ui);
		prompt_command(ui, str_get(&s));
		break;
	case ROW_BINDING:
		str_add(&s, ui->keymap.at[r->id].command);
		page_pop(ui);
		ui_do(ui, str_slice(&s), 0);
		break;
	default:
		if (action_table[r->id].run == act_open)
			return;
		str_add(&s, action_table[r->id].name);
		page_pop(ui);
		ui_do(ui, str_slice(&s), 0);
		break;
	}
	str_clear(&s);
}

const struct page_ops page_help = {
	.title = N_("Help"),
	.fill = help_fill,
	.open = help_open,
	.hint = N_("j/k move  / search  Enter do or set it  q back"),
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
