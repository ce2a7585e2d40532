/* SPDX-License-Identifier: MIT
 *
 * cmd_who.c - the dossier of an entity. */
#include "config.h"

#include "cmd/cmd.h"

#include "app/dossier.h"
#include "base/i18n.h"
#include "cmd/out.h"

enum { MAX_WITH = 8 };

const struct cmd_option cmd_who_options[] = {
	{ "before", N_("TIME"), N_("only stories from before a day (2026-01-31)") },
	{ "feed", N_("FEED"), N_("only stories of this feed") },
	{ "format", N_("FORMAT"), N_("text, markdown, json or csv (stories)") },
	{ "json", NULL, N_("the same as --format=json") },
	{ "limit", N_("N"), N_("at most so many stories; 20 is usual") },
	{ "since", N_("TIME"), N_("only stories from a day (2026-01-31) or a "
				  "span (7d) on") },
	{ "with", N_("NAME"), N_("only stories that mention NAME, too") },
	{ 0 },
};

struct job {
	struct str name;
	const char *with[MAX_WITH];
	size_t n_with;
	long long limit;
	enum dossier_format format;
	struct str filter; /* what the other options want, as a query */
};

/* Who is meant?  0 when no story mentions such a name. */
static bool
find(struct store *s, const char *name, int64_t *id, struct err *err)
{
	struct profiles p = { 0 };
	bool ok = store_find(s, name, 1, &p, err);

	*id = p.n ? p.at[0].id : 0;
	profiles_clear(&p);
	return ok;
}

static bool
unknown(const char *name, struct err *err)
{
	return err_set(err, _("%s: neither the stories nor the names we know "
			      "have it"),
	    name);
}

static bool
load(const struct job *job, struct store *s, const struct kb *kb,
    struct dossier *d, struct err *err)
{
	int64_t id, with[MAX_WITH];

	if (!find(s, str_get(&job->name), &id, err))
		return false;
	for (size_t i = 0; i < job->n_with; i++) {
		if (!find(s, job->with[i], &with[i], err))
			return false;
		if (!with[i])
			return unknown(job->with[i], err);
	}
	if (!id)
		return dossier_known(d, kb, str_get(&job->name)) ||
		    unknown(str_get(&job->name), err);
	return dossier_load(d, s, kb,
	    &(struct dossier_ask){ .entity = id, .with = with,
		.n_with = job->n_with, .filter = str_get(&job->filter),
		.stories = (size_t)job->limit,
		.beside = 15 },
	    err);
}

static bool
run(const struct job *job, struct err *err)
{
	struct dossier d = { 0 };
	struct str out = { 0 };
	struct store *s = cmd_store(err);
	bool ok = s != NULL;

	/* Without the knowledge base there are still the stories. */
	ok = ok && load(job, s, cmd_known(), &d, err);
	if (ok) {
		dossier_write(&out, &d, job->format);
		ok = cmd_print(&out);
	}
	str_clear(&out);
	dossier_clear(&d);
	store_close(s);
	return ok;
}

static bool
read_args(struct args *args, struct job *job)
{
	const char *name;

	while ((name = args_next(args))) {
		if (!strcmp(name, "json")) {
			job->format = DOSSIER_JSON;
		} else if (!strcmp(name, "format")) {
			if (!dossier_format_parse(args->value, &job->format))
				args_bad_value(args,
				    "text, markdown, json, csv");
		} else if (!strcmp(name, "limit")) {
			args_int(args, 0, 1000000, &job->limit);
		} else if (!strcmp(name, "feed") || !strcmp(name, "since") ||
		    !strcmp(name, "before")) {
			args_query(args, name, &job->filter);
		} else if (!strcmp(name, "with")) {
			if (job->n_with < MAX_WITH)
				job->with[job->n_with++] = args->value;
		} else {
			str_addf(&job->name, "%s%s", job->name.len ? " " : "",
			    args->value);
		}
	}
	if (!args->failed && !job->name.len) {
		cmd_usage("who");
		return false;
	}
	return !args->failed;
}

int
cmd_who(int argc, char **argv)
{
	struct args args = args_of(argc, argv);
	struct job job = { .limit = 20 };
	struct err err = { 0 };
	bool right = read_args(&args, &job);
	bool ok = right && run(&job, &err);

	str_clear(&job.name);
	str_clear(&job.filter);
	if (!right)
		return CMD_USAGE;
	if (ok)
		return CMD_DONE;
	return err.kind ? cmd_fail(&err) : CMD_FAILED;
}
