/* SPDX-License-Identifier: MIT
 *
 * cmd_refresh.c - fetch, parse and store; then read the casts. */
#include "config.h"

#include "cmd/cmd.h"

#include <stdio.h>
#include <stdlib.h>

#include "app/digest.h"
#include "app/source.h"
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/vec.h"
#include "cmd/desk.h"
#include "text/utf8.h"

const struct cmd_option cmd_refresh_options[] = {
	{ "all", NULL, N_("those that are not due yet, too") },
	{ "feed", N_("FEED"),
	    N_("only this one: its number, address or a part of its title; "
	       "may be given again") },
	{ "force", NULL,
	    N_("all, even those that are not due, asked us to wait or are "
	       "gone; and fetch them whole") },
	{ "json", NULL, N_("one JSON object a feed, then one with the sums") },
	{ "no-casts", NULL, N_("store the stories and leave their casts "
			       "and the index for search to a later time") },
	{ "progress", NULL, N_("a line on standard error for each feed") },
	{ 0 },
};

struct job {
	struct { VEC(const char *) } names; /* of --feed */
	struct ids ids;
	bool all, force, json, progress, no_casts;
	struct str out;
};

/* --- what is told ----------------------------------------------------------- */

static void
tell_json(struct job *job, const struct refresh_state *state,
    const struct source *src, const struct err *err)
{
	struct json j = json_to(&job->out);

	json_open(&j, '{');
	json_kv_int(&j, "feed", src->id);
	json_kv(&j, "url", src->url);
	json_kv(&j, "title", src->title);
	json_kv_int(&j, "new", (int64_t)state->feed_fresh);
	json_kv_int(&j, "changed", (int64_t)state->feed_changed);
	json_kv(&j, "error", err ? err->msg : NULL);
	json_close(&j);
	str_addc(&job->out, '\n');
}

static void
tell_text(struct job *job, const struct refresh_state *state,
    const struct source *src)
{
	char *name;

	if (!state->feed_fresh)
		return;
	name = desk_name(src);
	/* TRANSLATORS: a number of stories, then the name of a feed. */
	str_addf(&job->out, P_("%6zu new story    %s\n",
	    "%6zu new stories  %s\n", state->feed_fresh), state->feed_fresh,
	    name);
	free(name);
}

static void
on_feed(void *arg, const struct refresh_state *state,
    const struct source *src, const struct err *err)
{
	struct job *job = arg;

	if (!src)
		return;
	if (job->json)
		tell_json(job, state, src, err);
	else
		tell_text(job, state, src);
	if (job->progress) {
		char *name = desk_name(src);

		fprintf(stderr, "%zu/%zu  %s\n", state->done, state->total,
		    name);
		free(name);
	}
	if (err && !job->json)
		desk_complain(src, err);
	cmd_print(&job->out);
}

static void
tell_sums(struct job *job, const struct refresh_state *s)
{
	struct json j = json_to(&job->out);

	if (job->json) {
		json_open(&j, '{');
		json_kv_int(&j, "feeds", (int64_t)s->done);
		json_kv_int(&j, "new", (int64_t)s->fresh);
		json_kv_int(&j, "changed", (int64_t)s->changed);
		json_kv_int(&j, "unchanged_feeds", (int64_t)s->unchanged);
		json_kv_int(&j, "failed_feeds", (int64_t)s->failed);
		json_close(&j);
		str_addc(&job->out, '\n');
	} else if (!s->total) {
		str_add(&job->out, _("No feed is due; --all fetches them "
				     "anyway.\n"));
	} else {
		str_addf(&job->out, P_("%zu feed: ", "%zu feeds: ", s->done),
		    s->done);
		str_addf(&job->out, P_("%zu new story, ", "%zu new stories, ",
		    s->fresh), s->fresh);
		str_addf(&job->out, P_("%zu changed, ", "%zu changed, ",
		    s->changed), s->changed);
		str_addf(&job->out, P_("%zu failed.\n", "%zu failed.\n",
		    s->failed), s->failed);
	}
	cmd_print(&job->out);
}

/* --- what is done ----------------------------------------------------------- */

static bool
find_feeds(struct job *job, struct desk *d, struct err *err)
{
	struct sources all = { 0 };
	bool ok = store_sources(d->store, &all, err);

	for (size_t i = 0; ok && i < job->names.n; i++) {
		const struct source *s = source_match(&all,
		    job->names.at[i], err);

		ok = s != NULL;
		if (ok)
			vec_push(&job->ids, s->id);
	}
	if (ok && !all.n)
		ok = err_set(err, _("there are no feeds yet; dateline add "
		    "ADDRESS subscribes to one"));
	sources_clear(&all);
	return ok;
}

static bool
digest(struct desk *d, struct err *err)
{
	struct digest *g = digest_new();
	bool ok;

	if (digest_error(g))
		fprintf(stderr, "dateline: %s\n", digest_error(g));
	ok = digest_run(g, d->store, NULL, NULL, err);
	digest_free(g);
	return ok;
}

static bool
refresh(struct job *job, struct desk *d, struct refresh_state *state,
    struct err *err)
{
	enum refresh_how how = job->force ? REFRESH_FORCE :
	    job->all || job->ids.n ? REFRESH_ASKED : REFRESH_DUE;
	struct refresh_setup setup = desk_setup(d);
	struct refresh *r = refresh_new(&setup, err);
	bool ok;

	if (!r)
		return false;
	refresh_subscriptions(r, &d->subs);
	ok = refresh_run(r, d->store, how, job->ids.at, job->ids.n, on_feed,
	    job, state, err);
	refresh_free(r);
	return ok;
}

static int
run(struct job *job)
{
	struct refresh_state state = { 0 };
	struct err err = { 0 };
	struct desk d;
	bool ok;

	if (!desk_open(&d, &err))
		return cmd_fail(&err);
	ok = find_feeds(job, &d, &err) && refresh(job, &d, &state, &err) &&
	    (job->no_casts || digest(&d, &err));
	if (ok)
		tell_sums(job, &state);
	desk_close(&d);
	if (!ok)
		return cmd_fail(&err);
	if (state.failed && (job->names.n || state.failed == state.total))
		return CMD_FAILED;
	return CMD_DONE;
}

int
cmd_refresh(int argc, char **argv)
{
	struct args args = args_of(argc, argv);
	struct job job = { 0 };
	const char *name;
	int status = CMD_USAGE;

	while ((name = args_next(&args))) {
		if (!strcmp(name, "all"))
			job.all = true;
		else if (!strcmp(name, "feed"))
			vec_push(&job.names, args.value);
		else if (!strcmp(name, "force"))
			job.force = true;
		else if (!strcmp(name, "json"))
			job.json = true;
		else if (!strcmp(name, "no-casts"))
			job.no_casts = true;
		else if (!strcmp(name, "progress"))
			job.progress = true;
		else
			break;
	}
	if (name)
		cmd_usage("refresh");
	else if (!args.failed)
		status = run(&job);
	vec_clear(&job.names);
	vec_clear(&job.ids);
	str_clear(&job.out);
	return status;
}
