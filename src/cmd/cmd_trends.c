/* SPDX-License-Identifier: MIT
 *
 * cmd_trends.c - who is rising. */
#include "config.h"

#include "cmd/cmd.h"

#include "app/dossier.h"
#include "app/trend.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "cmd/out.h"

enum { NAME_COLS = 30 };

const struct cmd_option cmd_trends_options[] = {
	{ "days", N_("N"), N_("of the last N days; 1 is usual") },
	{ "feed", N_("FEED"), N_("only in the stories of this feed") },
	{ "json", NULL, N_("one JSON object a line") },
	{ "limit", N_("N"), N_("at most so many; 20 is usual") },
	{ "tag", N_("TAG"), N_("only in the stories of feeds with this tag") },
	{ "type", N_("TYPE"), N_("only leader, person, org, country, place, "
				 "group or misc; may be repeated") },
	{ 0 },
};

struct job {
	long long days, limit;
	uint32_t types;
	bool json;
	struct str filter; /* what --feed and --tag want, as a query */
};

static void
print_json(struct str *out, const struct rising *r)
{
	struct json j = json_to(out);

	json_open(&j, '{');
	json_kv(&j, "name", r->who.name);
	json_kv(&j, "type", entity_type_name(r->who.type));
	json_kv(&j, "kb", r->who.known ? r->who.key : NULL);
	json_kv_int(&j, "stories", r->stories);
	json_key(&j, "usual");
	json_double(&j, r->usual);
	json_key(&j, "times");
	json_double(&j, r->times);
	json_key(&j, "chart");
	json_open(&j, '[');
	for (size_t i = 0; i < TREND_CHART; i++)
		json_int(&j, r->chart[i]);
	json_close(&j);
	json_close(&j);
	str_addc(out, '\n');
}

static void
print_text(struct str *out, const struct rising *r)
{
	out_column(out, r->who.name, NAME_COLS);
	str_addf(out, "  %-8s %5lld ", entity_type_name(r->who.type),
	    (long long)r->stories);
	str_addf(out, "×%-6.1f ", r->times);
	spark(out, r->chart, TREND_CHART);
	str_addc(out, '\n');
}

static bool
run(const struct job *job, struct err *err)
{
	struct risings r = { 0 };
	struct str out = { 0 };
	struct store *s = cmd_store(err);
	bool ok = s &&
	    risings_load(&r, s,
		&(struct trend_ask){ .now = clock_now(),
		    .days = (int)job->days, .types = job->types,
		    .filter = str_get(&job->filter),
		    .max = (size_t)job->limit },
		err);

	for (size_t i = 0; ok && i < r.n; i++) {
		if (job->json)
			print_json(&out, &r.at[i]);
		else
			print_text(&out, &r.at[i]);
	}
	ok = ok && cmd_print(&out);
	str_clear(&out);
	risings_clear(&r);
	store_close(s);
	return ok;
}

int
cmd_trends(int argc, char **argv)
{
	struct args args = args_of(argc, argv);
	struct job job = { .days = 1, .limit = 20 };
	struct err err = { 0 };
	enum entity_type type;
	const char *name;
	bool ok;

	while ((name = args_next(&args))) {
		if (!strcmp(name, "json"))
			job.json = true;
		else if (!strcmp(name, "days"))
			args_int(&args, 1, 28, &job.days);
		else if (!strcmp(name, "limit"))
			args_int(&args, 1, 500, &job.limit);
		else if (!strcmp(name, "feed") || !strcmp(name, "tag"))
			args_query(&args, name, &job.filter);
		else if (strcmp(name, "type") != 0)
			return cmd_usage("trends");
		else if (entity_type_parse(slice_of(args.value), &type))
			job.types |= 1u << type;
		else
			args_bad_value(&args, "leader, person, org, country, "
					      "place, group, misc");
	}
	ok = !args.failed && run(&job, &err);
	str_clear(&job.filter);
	if (args.failed)
		return CMD_USAGE;
	if (ok)
		return CMD_DONE;
	return err.kind ? cmd_fail(&err) : CMD_FAILED;
}
