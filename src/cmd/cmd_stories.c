/* SPDX-License-Identifier: MIT
 *
 * cmd_stories.c - the stories of a query, for scripts. */
#include "config.h"

#include "cmd/cmd.h"

#include "app/dossier.h"
#include "app/export.h"
#include "base/i18n.h"
#include "cmd/out.h"
#include "text/date.h"

enum { CHUNK = 500 };

const struct cmd_option cmd_stories_options[] = {
	{ "fold", NULL, N_("one story of each event") },
	{ "format", N_("FORMAT"), N_("text, markdown, json or csv") },
	{ "json", NULL, N_("the same as --format=json: one object a line") },
	{ "limit", N_("N"), N_("at most so many") },
	{ "since", N_("TIME"), N_("from a day (2026-01-31) or a span (2h) on") },
	{ "unread", NULL, N_("only the unread") },
	{ "watched", NULL, N_("only those that mention who is watched") },
	{ 0 },
};

struct job {
	struct str words; /* the query as it was given */
	const char *since;
	long long limit; /* 0: all */
	enum dossier_format format;
	bool fold, unread, watched;
};

/* The whole query: what was given, and what the options add. */
static bool
compose(const struct job *job, struct str *query, struct err *err)
{
	struct str since = { 0 };

	/* Alone first, so that a column is the person's own. */
	if (!store_query_check(str_get(&job->words), err))
		return false;
	cmd_hint(str_get(&job->words));
	str_addf(query, "(%s)", str_get(&job->words));
	if (job->unread)
		str_add(query, " is:unread");
	if (job->watched)
		str_add(query, " is:watched");
	if (job->since) {
		str_addf(&since, " since:\"%s\"", job->since);
		str_adds(query, str_slice(&since));
		if (strchr(job->since, '"') ||
		    !store_query_check(since.s, NULL)) {
			err_kind(err, ERR_USAGE,
			    _("--since wants a day (2026-01-31, today) or a "
			      "span (2h, 3d), not \"%s\""),
			    job->since);
			str_clear(&since);
			return false;
		}
		str_clear(&since);
	}
	return true;
}

static void
print_markdown(struct str *out, const struct row *r)
{
	str_add(out, "- ");
	date_iso_day(out, r->time);
	str_add(out, "  ");
	markdown_link(out, r->title, r->url);
	str_add(out, " — ");
	markdown_text(out, r->feed_title);
	str_addc(out, '\n');
}

static void
print_csv(struct str *out, const struct row *r)
{
	str_addf(out, "%lld,", (long long)r->id);
	date_iso_day(out, r->time);
	str_addc(out, ',');
	csv_cell(out, r->feed_title, false);
	csv_cell(out, r->title, false);
	csv_cell(out, r->url, true);
}

static bool
print_rows(const struct job *job, const struct rows *rows)
{
	struct str out = { 0 };
	bool ok;

	for (size_t i = 0; i < rows->n; i++) {
		if (job->format == DOSSIER_MARKDOWN) {
			print_markdown(&out, &rows->at[i]);
		} else if (job->format == DOSSIER_CSV) {
			print_csv(&out, &rows->at[i]);
		} else if (job->format == DOSSIER_JSON) {
			struct json j = json_to(&out);

			json_open(&j, '{');
			out_json_row(&j, &rows->at[i]);
			json_close(&j);
			str_addc(&out, '\n');
		} else {
			out_row(&out, &rows->at[i]);
		}
	}
	ok = cmd_print(&out);
	str_clear(&out);
	return ok;
}

static bool
print_list(const struct job *job, struct list *l, struct err *err)
{
	int64_t n = 0;

	if (!list_count(l, &n, err))
		return false;
	if (job->format == DOSSIER_CSV) {
		struct str head = { 0 };

		str_add(&head, "id,date,feed,title,url\r\n");
		if (!cmd_print(&head))
			return false;
	}
	if (job->limit && job->limit < n)
		n = job->limit;
	for (int64_t i = 0; i < n; i += CHUNK) {
		struct rows rows = { 0 };
		size_t want = n - i < CHUNK ? (size_t)(n - i) : CHUNK;
		bool ok = list_rows(l, i, want, &rows, err) &&
		    print_rows(job, &rows);

		rows_clear(&rows);
		if (!ok)
			return false;
	}
	return true;
}

static bool
run(const struct job *job, struct err *err)
{
	struct str query = { 0 };
	struct store *s = NULL;
	struct list *l = NULL;
	bool ok = compose(job, &query, err) && (s = cmd_store(err));

	if (ok)
		cmd_watches(NULL, s);
	if (ok)
		l = job->fold
		    ? store_list_folded(s, str_get(&query), NULL, err)
		    : store_list(s, str_get(&query), err);
	ok = l && print_list(job, l, err);
	list_free(l);
	store_close(s);
	str_clear(&query);
	return ok;
}

static void
read_format(struct args *args, struct job *job)
{
	if (!dossier_format_parse(args->value, &job->format))
		args_bad_value(args, "text, markdown, json, csv");
}

int
cmd_stories(int argc, char **argv)
{
	struct args args = args_of(argc, argv);
	struct job job = { 0 };
	struct err err = { 0 };
	const char *name;
	bool ok;

	while ((name = args_next(&args))) {
		if (!strcmp(name, "fold"))
			job.fold = true;
		else if (!strcmp(name, "json"))
			job.format = DOSSIER_JSON;
		else if (!strcmp(name, "format"))
			read_format(&args, &job);
		else if (!strcmp(name, "unread"))
			job.unread = true;
		else if (!strcmp(name, "watched"))
			job.watched = true;
		else if (!strcmp(name, "since"))
			job.since = args.value;
		else if (!strcmp(name, "limit"))
			args_int(&args, 1, INT32_MAX, &job.limit);
		else
			str_addf(&job.words, "%s%s", job.words.len ? " " : "",
			    args.value);
	}
	ok = !args.failed && run(&job, &err);
	str_clear(&job.words);
	if (args.failed)
		return CMD_USAGE;
	if (ok)
		return CMD_DONE;
	return err.kind ? cmd_fail(&err) : CMD_FAILED;
}
