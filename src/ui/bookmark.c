/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/bookmark.h"

#include <stdlib.h>

#include "ui/desk.h"

/* The note and tags of a story; false when it has no bookmark.  What the first
 * `jobs` jobs will make of it counts. */
static bool
find_note(struct ui *ui, size_t jobs, int64_t story, char **note,
    char **tags)
{
	struct arena arena = { 0 };
	struct bookmark b;
	bool found, on = false;

	*note = *tags = NULL;
	while (jobs-- > 0) {
		const struct job *j = &ui->jobs.at[jobs];

		if (j->story == story && j->kind == JOB_NOTE) {
			*note = mem_strdup(j->to_note);
			*tags = mem_strdup(j->to_tags);
			return true;
		}
		if (j->story == story && j->kind == JOB_BOOKMARK && !j->value)
			return on;
		on |= j->story == story && j->kind == JOB_BOOKMARK;
	}
	found = store_bookmark_of(ui->store, story, &arena, &b);
	*note = found && b.note ? mem_strdup(b.note) : NULL;
	*tags = found && b.tags ? mem_strdup(b.tags) : NULL;
	arena_clear(&arena);
	return found || on;
}

bool
bookmark_is(struct ui *ui, int64_t story)
{
	char *note, *tags;
	bool yes = find_note(ui, ui->jobs.n, story, &note, &tags);

	free(note);
	free(tags);
	return yes;
}

void
bookmark_set(struct ui *ui, const struct ids *ids, bool on, int group)
{
	size_t jobs = ui->jobs.n; /* those of one call are of other stories */

	if (!desk_has_clerk(ui))
		return;
	for (size_t i = 0; i < ids->n; i++) {
		char *note = NULL, *tags = NULL;
		struct job *j;

		/* They go with it. */
		if (group && !on)
			find_note(ui, jobs, ids->at[i], &note, &tags);
		j = desk_job(ui, worker_bookmark(ui->clerk, ids->at[i], on),
		    JOB_BOOKMARK, on, group);
		j->story = ids->at[i];
		j->note = note;
		j->tags = tags;
	}
}

char *
bookmark_text(struct ui *ui, int64_t story)
{
	struct str s = { 0 };
	struct slice rest, tag;
	char *note, *tags;

	find_note(ui, ui->jobs.n, story, &note, &tags);
	str_add(&s, note ? note : "");
	rest = slice_of(tags);
	while (slice_split(&rest, '\n', &tag)) {
		str_add(&s, s.len ? " #" : "#");
		str_adds(&s, tag);
	}
	free(note);
	free(tags);
	return str_take(&s);
}

/* The tags of a bookmark with those that are new to it, a line each. */
static char *
more_tags(const char *old, const char *tags)
{
	struct str all = { 0 };
	struct slice rest = slice_of(tags), tag;

	str_add(&all, old ? old : "");
	while (slice_split(&rest, '\n', &tag)) {
		struct slice have = str_slice(&all), one;
		bool there = false;

		while (slice_split(&have, '\n', &one))
			there |= slice_eq(one, tag);
		if (there)
			continue;
		if (all.len)
			str_addc(&all, '\n');
		str_adds(&all, tag);
	}
	return str_take(&all);
}

void
bookmark_note(struct ui *ui, const struct ids *ids, const char *text,
    const char *tags, int group)
{
	size_t jobs = ui->jobs.n;

	if (!desk_has_clerk(ui))
		return;
	for (size_t i = 0; i < ids->n; i++) {
		struct ids one = { 0 };
		struct job *j;
		char *old_note, *old_tags, *to_note, *to_tags;

		if (!find_note(ui, jobs, ids->at[i], &old_note, &old_tags)) {
			vec_push(&one, ids->at[i]);
			bookmark_set(ui, &one, true, group);
			vec_clear(&one);
		}
		to_note = mem_strdup(!text || (ids->n > 1 && !*text) ?
		    (old_note ? old_note : "") : text);
		to_tags = !tags ? mem_strdup((old_tags ? old_tags : "")) :
		    ids->n > 1 ? more_tags(old_tags, tags) :
		    mem_strdup(tags);
		j = desk_job(ui, worker_note(ui->clerk, ids->at[i], to_note,
		    to_tags), JOB_NOTE, true, group);
		j->story = ids->at[i];
		j->note = old_note ? old_note : mem_strdup("");
		j->tags = old_tags ? old_tags : mem_strdup("");
		j->to_note = to_note;
		j->to_tags = to_tags;
	}
}
