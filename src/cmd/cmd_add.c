/* SPDX-License-Identifier: MIT
 *
 * cmd_add.c - subscribe: one line more in the feeds file. */
#include "config.h"

#include "cmd/cmd.h"

#include <stdio.h>
#include <stdlib.h>

#include "app/discover.h"
#include "app/source.h"
#include "base/i18n.h"
#include "cmd/desk.h"
#include "cmd/out.h"
#include "text/url.h"

const struct cmd_option cmd_add_options[] = {
	{ "pick", N_("N"), N_("of the feeds of a web page, the Nth") },
	{ "tag", N_("TAG"), N_("a tag; may be given again") },
	{ "title", N_("TITLE"), N_("what the feed is called here") },
	{ "unseen", NULL, N_("without looking whether there is a feed") },
	{ 0 },
};

struct job {
	const char *address, *title;
	struct str tags; /* joined by '\n' */
	long long pick; /* 0: not said */
	bool unseen;
};

static bool
print_choice(const struct job *job, const struct found_feeds *found,
    struct err *err)
{
	struct str out = { 0 };

	for (size_t i = 0; i < found->n; i++) {
		str_addf(&out, "%3zu  ", i + 1);
		out_text(&out, found->at[i].url);
		if (found->at[i].title[0]) {
			str_add(&out, "  ");
			out_text(&out, found->at[i].title);
		}
		str_addc(&out, '\n');
	}
	cmd_print(&out);
	str_clear(&out);
	return err_set(err, P_("%.200s names %zu feed; choose with --pick N",
	    "%.200s names %zu feeds; choose one with --pick N", found->n),
	    job->address, found->n);
}

static bool
choose(const struct job *job, const struct found_feeds *found, size_t *at,
    struct err *err)
{
	*at = job->pick ? (size_t)job->pick - 1 : 0;
	if (job->pick && *at >= found->n)
		return err_set(err, P_("%.200s names only %zu feed",
		    "%.200s names only %zu feeds", found->n), job->address,
		    found->n);
	if (!job->pick && found->n > 1)
		return print_choice(job, found, err);
	return true;
}

static bool
subscribe(const struct job *job, struct desk *d, const char *url,
    struct err *err)
{
	struct subscription sub = { .url = url, .title = job->title,
		.tags = job->tags.s };

	if (!subscriptions_add(NULL, &sub, err))
		return false;
	subscriptions_clear(&d->subs);
	return subscriptions_follow(&d->subs, NULL, d->store, err);
}

static void
tell(const struct found_feed *f, const char *url)
{
	struct str out = { 0 };

	str_add(&out, _("Added: "));
	out_text(&out, f && f->title[0] ? f->title : url);
	if (f && f->title[0]) {
		str_add(&out, "  ");
		out_text(&out, url);
	}
	str_addc(&out, '\n');
	cmd_print(&out);
	str_clear(&out);
	if (f && f->cut)
		fprintf(stderr, "dateline: %s\n",
		    _("the document ends early; what came before is kept"));
}

/* False when there is no such feed yet, and says nothing. */
static bool
is_there(struct desk *d, const char *url, const char *final, struct err *err)
{
	struct sources all = { 0 };
	const struct source *s = NULL;

	if (store_sources(d->store, &all, NULL))
		s = source_same(&all, url, final);
	if (s) {
		char *name = desk_name(s), *at = url_public(s->url);

		err_set(err, _("you have it: %.120s, feed %lld, %.200s"),
		    name, (long long)s->id, at);
		free(name);
		free(at);
	}
	sources_clear(&all);
	return s != NULL;
}

static bool
add(const struct job *job, struct desk *d, struct err *err)
{
	struct found_feeds found = { 0 };
	struct refresh_setup setup = desk_setup(d);
	const char *url = job->address;
	size_t at = 0;
	bool ok = !is_there(d, url, NULL, err);

	if (ok && !job->unseen)
		ok = discover(&found, job->address, &setup, err) &&
		    choose(job, &found, &at, err);
	if (ok && found.n) {
		url = found.at[at].url;
		ok = !is_there(d, url, found.at[at].final, err);
	}
	ok = ok && subscribe(job, d, url, err);
	if (ok)
		tell(found.n ? &found.at[at] : NULL, url);
	found_feeds_clear(&found);
	return ok;
}

static int
run(const struct job *job)
{
	struct err err = { 0 };
	struct desk d;
	bool ok;

	if (!desk_open(&d, &err))
		return cmd_fail(&err);
	ok = add(job, &d, &err);
	desk_close(&d);
	return ok ? CMD_DONE : cmd_fail(&err);
}

int
cmd_add(int argc, char **argv)
{
	struct args args = args_of(argc, argv);
	struct job job = { 0 };
	const char *name;
	int status = CMD_USAGE;

	while ((name = args_next(&args))) {
		if (!strcmp(name, "title")) {
			job.title = args.value;
		} else if (!strcmp(name, "tag")) {
			if (job.tags.len)
				str_addc(&job.tags, '\n');
			str_add(&job.tags, args.value);
		} else if (!strcmp(name, "pick")) {
			args_int(&args, 1, 1000, &job.pick);
		} else if (!strcmp(name, "unseen")) {
			job.unseen = true;
		} else if (!*name && !job.address) {
			job.address = args.value;
		} else {
			break;
		}
	}
	if (name || (!args.failed && !job.address))
		cmd_usage("add");
	else if (!args.failed)
		status = run(&job);
	str_clear(&job.tags);
	return status;
}
