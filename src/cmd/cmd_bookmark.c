/* SPDX-License-Identifier: MIT
 *
 * cmd_bookmark.c - sets a bookmark, with a note and tags, or takes it away. */
#include "config.h"

#include "cmd/cmd.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "cmd/out.h"

const struct cmd_option cmd_bookmark_options[] = {
	{ "note", N_("TEXT"), N_("a note to it; empty takes it away") },
	{ "remove", NULL, N_("take the bookmark away") },
	{ "tag", N_("TAG"), N_("a tag; may be given again and again") },
	{ 0 },
};

struct job {
	struct ids stories;
	const char *note;
	struct str tags; /* joined by '\n' */
	bool remove, tagged;
};

static bool
mark(struct store *s, const struct job *job, int64_t id, struct err *err)
{
	if (!store_bookmark(s, id, !job->remove, clock_now(), err))
		return false;
	if (job->remove || (!job->note && !job->tagged))
		return true;
	return store_bookmark_note(s, id, job->note,
	    job->tagged ? str_get(&job->tags) : NULL, err);
}

static bool
run(const struct job *job, struct err *err)
{
	struct store *s = cmd_store(err);
	bool ok = s && store_begin(s, err);

	for (size_t i = 0; ok && i < job->stories.n; i++)
		if (!mark(s, job, job->stories.at[i], err)) {
			store_rollback(s);
			ok = false;
		}
	ok = ok && store_commit(s, err);
	store_close(s);
	return ok;
}

static void
add_tag(struct job *job, const char *tag)
{
	if (job->tags.len)
		str_addc(&job->tags, '\n');
	str_add(&job->tags, tag);
	job->tagged = true;
}

int
cmd_bookmark(int argc, char **argv)
{
	struct args args = args_of(argc, argv);
	struct job job = { 0 };
	struct err err = { 0 };
	const char *name;
	long long id;
	bool ok = false;

	while ((name = args_next(&args))) {
		if (!strcmp(name, "note"))
			job.note = args.value;
		else if (!strcmp(name, "remove"))
			job.remove = true;
		else if (!strcmp(name, "tag"))
			add_tag(&job, args.value);
		else if (args_int(&args, 1, INT64_MAX, &id))
			vec_push(&job.stories, id);
	}
	if (!args.failed && !job.stories.n) {
		cmd_usage("bookmark");
		args.failed = true;
	}
	if (!args.failed)
		ok = run(&job, &err);
	vec_clear(&job.stories);
	str_clear(&job.tags);
	if (args.failed)
		return CMD_USAGE;
	return ok ? CMD_DONE : cmd_fail(&err);
}
