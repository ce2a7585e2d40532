/* SPDX-License-Identifier: MIT
 *
 * cmd_bookmarks.c - the bookmarks, for people, scripts and other programs. */
#include "config.h"

#include "cmd/cmd.h"

#include "app/export.h"
#include "base/i18n.h"
#include "cmd/out.h"
#include "text/utf8.h"

const struct cmd_option cmd_bookmarks_options[] = {
	{ "format", N_("FORMAT"), N_("as a file: markdown, html or json") },
	{ "json", NULL, N_("one JSON object a line") },
	{ "tag", N_("TAG"), N_("only those with this tag") },
	{ 0 },
};

struct job {
	const char *tag;
	bool json, file;
	enum export_format format;
};

static void
print_json(struct str *out, const struct bookmark *b)
{
	struct slice rest = slice_of(b->tags), tag;
	struct json j = json_to(out);

	json_open(&j, '{');
	out_json_row(&j, &b->row);
	json_kv_time(&j, "bookmarked_at", b->at);
	json_kv(&j, "note", b->note);
	json_key(&j, "tags");
	json_open(&j, '[');
	while (slice_split(&rest, '\n', &tag))
		json_slice(&j, tag);
	json_close(&j);
	json_close(&j);
	str_addc(out, '\n');
}

static void
print_text(struct str *out, const struct bookmark *b)
{
	struct slice rest = slice_of(b->tags), tag;

	out_row(out, &b->row);
	if (!b->note && !b->tags)
		return;
	str_add(out, "            ");
	out_text(out, b->note);
	while (slice_split(&rest, '\n', &tag)) {
		str_add(out, " #");
		utf8_clean(out, tag, false);
	}
	str_addc(out, '\n');
}

static bool
run(const struct job *job, struct err *err)
{
	struct bookmarks b = { 0 };
	struct str out = { 0 };
	struct store *s = cmd_store(err);
	bool ok = s && store_bookmarks(s, &b, err);

	if (ok && job->file)
		export_bookmarks(&out, &b, job->tag, job->format);
	for (size_t i = 0; ok && !job->file && i < b.n; i++) {
		if (job->tag && !tags_have(b.at[i].tags, job->tag))
			continue;
		if (job->json)
			print_json(&out, &b.at[i]);
		else
			print_text(&out, &b.at[i]);
	}
	ok = ok && cmd_print(&out);
	str_clear(&out);
	bookmarks_clear(&b);
	store_close(s);
	return ok;
}

int
cmd_bookmarks(int argc, char **argv)
{
	struct args args = args_of(argc, argv);
	struct job job = { 0 };
	struct err err = { 0 };
	const char *name;

	while ((name = args_next(&args))) {
		if (!strcmp(name, "json")) {
			job.json = true;
		} else if (!strcmp(name, "tag")) {
			job.tag = args.value;
		} else if (!strcmp(name, "format")) {
			job.file = export_format_parse(args.value,
			    &job.format);
			if (!job.file)
				args_bad_value(&args,
				    _("markdown, html or json"));
		} else {
			return cmd_usage("bookmarks");
		}
	}
	if (args.failed)
		return CMD_USAGE;
	if (run(&job, &err))
		return CMD_DONE;
	return err.kind ? cmd_fail(&err) : CMD_FAILED;
}
