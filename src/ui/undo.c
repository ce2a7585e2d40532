/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/undo.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "ui/acts.h"
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
	free(u->now_note);
	free(u->now_tags);
	free(u->line);
	*u = (struct undo){ 0 };
}

static void
undos_clear(struct undos *all)
{
	for (size_t i = 0; i < all->n; i++)
		undo_clear(&all->at[i]);
	vec_clear(all);
}

static void
drop(struct undos *all, size_t i)
{
	undo_clear(&all->at[i]);
	memmove(all->at + i, all->at + i + 1,
	    (all->n - i - 1) * sizeof(*all->at));
	all->n--;
}

/* Forgets the oldest groups; one is forgotten whole, however much it is. */
static void
forget_oldest(struct undos *all)
{
	size_t groups = 0, keep = all->n;

	while (keep > 0) {
		bool next = keep == all->n ||
		    all->at[keep - 1].group != all->at[keep].group;

		if (next && groups++ == UNDO_MOST)
			break;
		keep--;
	}
	for (size_t i = 0; i < keep; i++)
		undo_clear(&all->at[i]);
	all->n -= keep;
	if (keep)
		memmove(all->at, all->at + keep, all->n * sizeof(*all->at));
}

int
undo_group(struct ui *ui)
{
	undos_clear(&ui->redos);
	forget_oldest(&ui->undos);
	return ++ui->groups;
}

struct undo *
undo_add(struct ui *ui, enum job_kind kind, bool value, int group)
{
	struct undo *u = vec_add(&ui->undos), *first = ui->undos.at;

	/* A worker may take longer than what was done after it. */
	while (u > first && u[-1].group > group) {
		*u = u[-1];
		u--;
	}
	*u = (struct undo){ 0 };
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
	if (!j->group || (j->kind != JOB_NOTE && !ids->n))
		return;
	u = undo_add(ui, j->kind, !j->value, j->group);
	u->note = j->note;
	u->tags = j->tags;
	u->now_note = j->to_note;
	u->now_tags = j->to_tags;
	j->note = j->tags = j->to_note = j->to_tags = NULL;
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
	return undo_add(ui, JOB_REMOVE, true, undo_group(ui));
}

void
undo_added(struct ui *ui, const struct subscription *sub)
{
	struct undo *u = undo_add(ui, JOB_REMOVE, false, undo_group(ui));

	vec_push(&u->lines,
	    (struct removed_line){ 0, subscriptions_line(sub) });
}

void
undo_watched(struct ui *ui, const char *name, bool on)
{
	undo_add(ui, JOB_WATCH, !on, undo_group(ui))->line = mem_strdup(name);
}

struct undo *
undo_retagged(struct ui *ui)
{
	return undo_add(ui, JOB_RETAG, true, undo_group(ui));
}

void
undo_corrected(struct ui *ui)
{
	undo_add(ui, JOB_CORRECT, true, undo_group(ui));
}

void
undo_uncorrected(struct ui *ui, char *line)
{
	struct undo *u;
	int group = undo_group(ui);

	for (size_t i = ui->undos.n; i-- > 0;)
		if (ui->undos.at[i].kind == JOB_CORRECT) {
			drop(&ui->undos, i);
			break;
		}
	u = vec_add(&ui->redos);
	u->kind = JOB_CORRECT;
	u->group = group;
	u->line = line;
}

/* --- what is said --------------------------------------------------------- */

static void
say_undone(struct ui *ui, const struct undo *u, size_t n)
{
	bool value = u->value;

	switch (u->kind) {
	case JOB_BOOKMARK:
		ui_say(ui, STYLE_NOTICE, value ?
		    P_("%zu bookmark is back; Ctrl-r takes it away again",
			"%zu bookmarks are back; Ctrl-r takes them away again",
			n) :
		    P_("%zu bookmark is gone again; Ctrl-r brings it back",
			"%zu bookmarks are gone again; Ctrl-r brings them "
			"back", n), n);
		break;
	case JOB_NOTE:
		ui_say(ui, STYLE_NOTICE, P_("%zu note is as it was; Ctrl-r "
		    "writes it again", "%zu notes are as they were; Ctrl-r "
		    "writes them again", n), n);
		break;
	case JOB_DELETE:
		ui_say(ui, STYLE_NOTICE, value ?
		    P_("%zu story is deleted again; Ctrl-r brings it back",
			"%zu stories are deleted again; Ctrl-r brings them "
			"back", n) :
		    P_("%zu story is back; Ctrl-r deletes it again",
			"%zu stories are back; Ctrl-r deletes them again", n), n);
		break;
	case JOB_REMOVE:
	case JOB_RETAG:
		feeds_say_undone(ui, u);
		break;
	case JOB_MARK:
	case JOB_READ_ALL:
		ui_say(ui, STYLE_NOTICE, value ?
		    P_("%zu story is read again; Ctrl-r marks it unread",
			"%zu stories are read again; Ctrl-r marks them unread",
			n) :
		    P_("%zu story is unread again; Ctrl-r marks it read",
			"%zu stories are unread again; Ctrl-r marks them read",
			n), n);
		break;
	case JOB_WATCH:
		/* TRANSLATORS: %s is a name. */
		ui_say(ui, STYLE_NOTICE, value ?
		    _("%s is watched again; Ctrl-r undoes that") :
		    _("%s is not watched any more; Ctrl-r undoes that"), u->line);
		break;
	case JOB_CORRECT: /* says it itself */
	case JOB_REFRESH:
		break;
	}
}

static void
say_again(struct ui *ui, const struct undo *u, size_t n)
{
	bool value = u->value;

	switch (u->kind) {
	case JOB_BOOKMARK:
		ui_say(ui, STYLE_NOTICE, value ?
		    P_("%zu story is bookmarked again; u undoes it",
			"%zu stories are bookmarked again; u undoes it", n) :
		    P_("%zu bookmark is gone again; u brings it back",
			"%zu bookmarks are gone again; u brings them back", n), n);
		break;
	case JOB_NOTE:
		ui_say(ui, STYLE_NOTICE, P_("%zu note is written again; u undoes "
		    "it", "%zu notes are written again; u undoes it", n), n);
		break;
	case JOB_DELETE:
		ui_say(ui, STYLE_NOTICE, value ?
		    P_("%zu story is deleted again; u brings it back",
			"%zu stories are deleted again; u brings them back",
			n) :
		    P_("%zu story is back again; u deletes it",
			"%zu stories are back again; u deletes them", n), n);
		break;
	case JOB_REMOVE:
	case JOB_RETAG:
		feeds_say_again(ui, u);
		break;
	case JOB_MARK:
	case JOB_READ_ALL:
		ui_say(ui, STYLE_NOTICE, value ?
		    P_("%zu story is read again; u undoes it",
			"%zu stories are read again; u undoes it", n) :
		    P_("%zu story is unread again; u undoes it",
			"%zu stories are unread again; u undoes it", n), n);
		break;
	case JOB_WATCH:
		ui_say(ui, STYLE_NOTICE, value ?
		    _("%s is watched again; u undoes it") :
		    _("%s is not watched any more; u undoes it"), u->line);
		break;
	case JOB_CORRECT:
	case JOB_REFRESH:
		break;
	}
}

/* --- there and back ------------------------------------------------------- */

static void
swap(char **a, char **b)
{
	char *t = *a;

	*a = *b;
	*b = t;
}

/* How many there are up to a group. */
static size_t
up_to(const struct undos *all, int group)
{
	size_t n = all->n;

	while (n && all->at[n - 1].group > group)
		n--;
	return n;
}

/* The last group of the first `end` of `from` happens, and stands turned
 * round in `to`. */
static void
move_group(struct ui *ui, struct undos *from, size_t end, struct undos *to,
    void (*say)(struct ui *ui, const struct undo *u, size_t n))
{
	const struct undo *first = &from->at[end - 1];
	int group = first->group;
	size_t n = 0;

	/* A note may have come with its bookmark: both are one. */
	for (size_t i = end; i-- > 0 && from->at[i].group == group;)
		first = &from->at[i];
	for (size_t i = end; i-- > 0 && from->at[i].group == group;)
		if (from->at[i].kind == first->kind)
			n += from->at[i].ids.n;
	say(ui, first, n);
	while (end && from->at[end - 1].group == group) {
		struct undo u = from->at[--end];

		from->at[end] = (struct undo){ 0 };
		drop(from, end);
		if (!desk_restore(ui, &u)) {
			undo_clear(&u);
			continue;
		}
		u.value = !u.value;
		swap(&u.note, &u.now_note);
		swap(&u.tags, &u.now_tags);
		vec_push(to, u);
	}
}

static void
undo_now(struct ui *ui, int group)
{
	size_t end = up_to(&ui->undos, group);

	if (end)
		move_group(ui, &ui->undos, end, &ui->redos, say_undone);
	else
		ui_say(ui, STYLE_NOTICE, _("Nothing to undo."));
	/* What was done since is no longer before it. */
	if (ui->groups > group)
		undos_clear(&ui->redos);
}

static void
redo_now(struct ui *ui)
{
	if (ui->redos.n)
		move_group(ui, &ui->redos, ui->redos.n, &ui->undos, say_again);
	else
		ui_say(ui, STYLE_NOTICE, _("Nothing to do again: nothing was "
		    "undone, or something new was done since."));
}

/* --- what is on its way ---------------------------------------------------- */

static bool
is_under_way(const struct ui *ui, int group)
{
	for (size_t i = 0; i < ui->jobs.n; i++)
		if (ui->jobs.at[i].group && ui->jobs.at[i].group <= group)
			return true;
	return false;
}

/* What was done last may be on its way to the store: until it is there it
 * cannot be taken back, and what was done before it must not be. */
static bool
hold(struct ui *ui, bool again)
{
	if (!ui->held.n && !is_under_way(ui, ui->groups))
		return false;
	vec_push(&ui->held, (struct held){ ui->groups, again });
	return true;
}

void
undo_held(struct ui *ui)
{
	size_t n = 0;

	while (n < ui->held.n && !is_under_way(ui, ui->held.at[n].group)) {
		const struct held *h = &ui->held.at[n++];

		if (h->again)
			redo_now(ui);
		else
			undo_now(ui, h->group);
	}
	ui->held.n -= n;
	if (n && ui->held.n)
		memmove(ui->held.at, ui->held.at + n,
		    ui->held.n * sizeof(*ui->held.at));
}

void
undo_hold_none(struct ui *ui)
{
	ui->held.n = 0;
}

void
undo_last(struct ui *ui)
{
	if (!hold(ui, false))
		undo_now(ui, ui->groups);
}

void
undo_again(struct ui *ui)
{
	if (!hold(ui, true))
		redo_now(ui);
}

void
undo_free(struct ui *ui)
{
	undos_clear(&ui->undos);
	undos_clear(&ui->redos);
	vec_clear(&ui->held);
}
