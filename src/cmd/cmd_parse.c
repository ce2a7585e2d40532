/* SPDX-License-Identifier: MIT
 *
 * cmd_parse.c - a feed document as JSON. */
#include "config.h"

#include "cmd/cmd.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "base/file.h"
#include "base/i18n.h"
#include "cmd/feedjson.h"
#include "parse/parse.h"

enum {
	MAX_DOCUMENT = 64 * 1024 * 1024,
	HELD = 16 * 1024 * 1024, /* bytes, from one file to the next */
};

const struct cmd_option cmd_parse_options[] = {
	{ "content-type", N_("TYPE"),
	    N_("what the server said, for its charset") },
	{ "url", N_("BASE"), N_("base of relative addresses") },
	{ 0 },
};

struct job {
	const char *url, *type;
};

static bool
parse_file(const struct job *job, const char *path, struct err *err)
{
	struct str bytes = { 0 }, out = { 0 };
	struct feed feed = { 0 };
	bool ok;

	ok = file_read(path, MAX_DOCUMENT, &bytes, err) &&
	    (parse_feed(&feed, str_slice(&bytes), job->type, job->url, err) ||
	    err_prefix(err, "%s", path));
	str_clear(&bytes);
	if (ok) {
		struct json j = json_to(&out);

		feed_json(&j, &feed);
		str_addc(&out, '\n');
		ok = cmd_print(&out);
	}
	str_clear(&out);
	feed_clear(&feed);
	return ok;
}

int
cmd_parse(int argc, char **argv)
{
	struct args args = args_of(argc, argv);
	struct job job = { 0 };
	struct err err = { 0 };
	struct strings files = { 0 };
	const char *name;
	int status = CMD_DONE;

	mem_hold(HELD);
	files.at = mem_calloc((size_t)argc, sizeof *files.at);
	while ((name = args_next(&args))) {
		if (!strcmp(name, "url"))
			job.url = args.value;
		else if (!strcmp(name, "content-type"))
			job.type = args.value;
		else
			files.at[files.n++] = args.value;
	}
	if (args.failed)
		status = CMD_USAGE;
	else if (!files.n)
		status = cmd_usage("parse");
	for (size_t i = 0; status != CMD_USAGE && i < files.n; i++)
		if (!parse_file(&job, files.at[i], &err))
			status = cmd_fail(&err);
	free(files.at);
	return status;
}
