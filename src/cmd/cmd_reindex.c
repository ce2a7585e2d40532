/* SPDX-License-Identifier: MIT
 *
 * cmd_reindex.c - reads the casts of stories again.
 *
 * Stories whose cast an older engine, knowledge base or list of corrections
 * made are read anew, newest first.  It may be stopped at any time: what is
 * done is done, and the next run goes on from there. */
#include "config.h"

#include "cmd/cmd.h"

#include <stdio.h>
#include <unistd.h>

#include "app/digest.h"
#include "base/i18n.h"
#include "cmd/out.h"

const struct cmd_option cmd_reindex_options[] = {
	{ "all", NULL, N_("also those that are up to date") },
	{ "progress", NULL, N_("say how far it is") },
	{ 0 },
};

struct job {
	bool all, progress;
	size_t done;
};

static bool
tell(void *arg, size_t done)
{
	struct job *job = arg;

	job->done = done;
	if (job->progress) {
		fprintf(stderr, "\r%zu", done);
		fflush(stderr);
	}
	return true;
}

static bool
run(struct job *job, struct err *err)
{
	struct store *s = cmd_store(err);
	struct digest *d = s ? digest_new() : NULL;
	bool ok = s != NULL;

	if (ok)
		cmd_watches(NULL, s);
	if (ok && digest_error(d))
		ok = err_kind(err, ERR_SYSTEM, "%s", digest_error(d));
	ok = ok && (!job->all || store_forget_casts(s, err)) &&
	    digest_run(d, s, tell, job, err);
	if (job->progress && job->done)
		fprintf(stderr, "\n");
	digest_free(d);
	store_close(s);
	return ok;
}

int
cmd_reindex(int argc, char **argv)
{
	struct args args = args_of(argc, argv);
	struct job job = { .progress = isatty(STDERR_FILENO) };
	struct err err = { 0 };
	const char *name;

	while ((name = args_next(&args))) {
		if (!strcmp(name, "all"))
			job.all = true;
		else if (!strcmp(name, "progress"))
			job.progress = true;
		else
			return cmd_usage("reindex");
	}
	if (args.failed)
		return CMD_USAGE;
	if (!run(&job, &err))
		return cmd_fail(&err);
	printf(P_("%zu story read\n", "%zu stories read\n", job.done),
	    job.done);
	return CMD_DONE;
}
