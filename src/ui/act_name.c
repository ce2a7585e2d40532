/* SPDX-License-Identifier: MIT
 *
 * act_name.c - dossiers, and corrections of names. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "app/correct.h"
#include "base/i18n.h"
#include "ui/acts.h"
#include "ui/dossier.h"
#include "ui/prompt.h"
#include "ui/trail.h"
#include "ui/view.h"

/* The current name of the cast; NULL, and said, when there is none. */
static const struct entity *
current(struct ui *ui)
{
	const struct entity *e = cast_current(ui);

	if (!e)
		ui_say(ui, STYLE_NOTICE, _("This story names nobody yet."));
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
	(void)call;
	trends_open(ui);
}

void
act_also(struct ui *ui, const struct call *call)
{
	const struct row *r = stories_row(&ui->stories,
	    ui->stories.pos.cursor);
	struct str query = { 0 };

	(void)call;
	if (!r || !r->also) {
		ui_say(ui, STYLE_NOTICE, _("Nobody else reports this, as far "
		    "as we know."));
		return;
	}
	str_addf(&query, "event:%lld", (long long)r->id);
	trail_open(ui, query.s, _("Also reported"), PANE_STORIES);
	str_clear(&query);
}

/* --- corrections ---------------------------------------------------------- */

static char *subject; /* key of what is corrected while a prompt is open */

static void
keep_subject(const struct entity *e)
{
	free(subject);
	subject = mem_strdup(e->key);
}

/* The line is written; casts follow in the background, this one first. */
static void
corrected(struct ui *ui, bool ok, const struct err *err)
{
	if (!ok) {
		ui_fail(ui, err);
		return;
	}
	if (ui->clerk) {
		worker_reload(ui->clerk);
		if (ui->story.id)
			worker_cast(ui->clerk, ui->story.id);
	}
	ui_say(ui, STYLE_NORMAL, _("Written to your corrections; cu takes it "
	    "back"));
}

static void
write_line(struct ui *ui, const char *verb, const char *a, const char *b)
{
	const char *words[] = { a, b, NULL };
	struct err err = { 0 };
	bool ok = correct(verb, words, &err);

	corrected(ui, ok, &err);
}

static void
rename_done(struct ui *ui, const char *text)
{
	if (*text)
		write_line(ui, "rename", subject, text);
}

void
act_correct_name(struct ui *ui, const struct call *call)
{
	const struct entity *e = current(ui);

	(void)call;
	if (!e)
		return;
	keep_subject(e);
	prompt_open(ui, _("Its name: "), e->name, NULL, rename_done);
}

static void
type_done(struct ui *ui, const char *text)
{
	enum entity_type type;

	if (!*text)
		return;
	if (entity_type_parse(slice_of(text), &type))
		write_line(ui, "type", subject, entity_type_name(type));
	else
		ui_say(ui, STYLE_ERROR, _("A type is one of: leader, person, "
		    "org, country, place, group, misc"));
}

void
act_correct_type(struct ui *ui, const struct call *call)
{
	const struct entity *e = current(ui);

	(void)call;
	if (!e)
		return;
	keep_subject(e);
	prompt_open(ui, _("Its type (person, org, place, group, misc): "), "",
	    NULL, type_done);
}

static void
merge_done(struct ui *ui, const char *text)
{
	struct profiles found = { 0 };
	struct err err = { 0 };

	if (!*text)
		return;
	if (!store_find(ui->store, text, 1, &found, &err))
		ui_fail(ui, &err);
	else if (!found.n)
		ui_say(ui, STYLE_ERROR, _("No story mentions \"%s\""), text);
	else if (!strcmp(found.at[0].key, subject))
		ui_say(ui, STYLE_NOTICE, _("They are one already"));
	else
		write_line(ui, "merge", subject, found.at[0].key);
	profiles_clear(&found);
}

void
act_correct_merge(struct ui *ui, const struct call *call)
{
	const struct entity *e = current(ui);
	struct str label = { 0 };

	(void)call;
	if (!e)
		return;
	keep_subject(e);
	/* TRANSLATORS: a name; another one is typed after it. */
	str_addf(&label, _("%s is the same as: "), e->name);
	prompt_open(ui, label.s, "", NULL, merge_done);
	str_clear(&label);
}

/* The words of the current mention: there it is somebody else. */
void
act_correct_split(struct ui *ui, const struct call *call)
{
	const struct reading *r = &ui->story.reading;
	const struct entity *e = current(ui);
	const struct mention *m = NULL;
	const char *words[4];
	struct err err = { 0 };
	char *form;
	bool ok;

	(void)call;
	if (!e)
		return;
	if (ui->story.mention >= 0 &&
	    (size_t)ui->story.mention < r->cast.n_mentions)
		m = &r->cast.mentions[ui->story.mention];
	for (size_t i = 0; !m && i < r->cast.n_mentions; i++)
		if (&r->cast.entities[r->cast.mentions[i].entity] == e &&
		    r->cast.mentions[i].field == FIELD_TEXT)
			m = &r->cast.mentions[i];
	if (!m || m->field != FIELD_TEXT || m->end > r->text.len) {
		ui_say(ui, STYLE_NOTICE, _("The text does not mention it"));
		return;
	}
	form = mem_strndup(r->text.s + m->start, m->end - m->start);
	words[0] = e->key;
	words[1] = form;
	words[2] = story_url(ui);
	words[3] = NULL;
	ok = correct("split", words, &err);
	corrected(ui, ok, &err);
	free(form);
}

void
act_correct_hide(struct ui *ui, const struct call *call)
{
	const struct entity *e = current(ui);
	const char *words[2] = { NULL, NULL };
	struct err err = { 0 };
	bool ok;

	(void)call;
	if (!e)
		return;
	words[0] = e->key;
	ok = correct("hide", words, &err);
	corrected(ui, ok, &err);
}

void
act_correct_undo(struct ui *ui, const struct call *call)
{
	struct str line = { 0 };
	struct err err = { 0 };

	(void)call;
	if (!correct_undo(&line, &err)) {
		ui_fail(ui, &err);
	} else {
		corrected(ui, true, &err);
		ui_say(ui, STYLE_NORMAL, _("Taken back: %s"), line.s);
	}
	str_clear(&line);
}
