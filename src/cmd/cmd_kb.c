/* SPDX-License-Identifier: MIT
 *
 * cmd_kb.c - the known names: check them, bring them up to date, compare
 * them, take them out again. */
#include "config.h"

#include "cmd/cmd.h"

#include <stdlib.h>
#include <string.h>

#include "app/knowledge.h"
#include "app/paths.h"
#include "base/i18n.h"
#include "base/json.h"
#include "cmd/out.h"
#include "names/edits.h"
#include "names/kbcheck.h"
#include "names/kbdiff.h"

const struct cmd_option cmd_kb_options[] = {
	{ "json", NULL, N_("diff: one JSON object a line") },
	{ 0 },
};

enum { WORDS_MAX = 3 };

struct job {
	const char *word[WORDS_MAX];
	size_t n;
	bool json;
};

struct report { /* of a diff */
	struct str out;
	bool json;
	size_t counts[CHANGE_GONE + 1];
};

/* "not there" of a knowledge_open() goes to the person as it is. */
static int
fail_or_done(bool ok, const struct err *err)
{
	if (ok)
		return CMD_DONE;
	return err->kind ? cmd_fail(err) : CMD_FAILED;
}

/* --- check ---------------------------------------------------------------- */

static size_t
check_edits(struct str *out, struct err *err)
{
	char *path = path_config("entities", NULL);
	struct knowledge k;
	const struct edit_error *e;
	size_t n = 0;

	if (path && knowledge_open(&k, NULL, err)) {
		e = edits_errors(k.edits, &n);
		for (size_t i = 0; i < n; i++)
			str_addf(out, "%s:%zu: %s\n", path, e[i].line,
			    e[i].reason);
		if (!n)
			str_addf(out, _("knowledge base of %s: %u persons, "
				"%u organizations, %u places\n"),
			    kb_asof(k.kb), kb_count(k.kb, KB_PERSON),
			    kb_count(k.kb, KB_ORG), kb_count(k.kb, KB_PLACE));
		knowledge_close(&k);
	}
	free(path);
	return n;
}

static int
run_check(const struct job *job)
{
	struct str out = { 0 };
	struct err err = { 0 };
	size_t wrong = job->n > 1 ? kb_check(job->word[1], &out, &err) :
	    check_edits(&out, &err);
	bool ok = cmd_print(&out) && !err.kind && !wrong;

	str_clear(&out);
	return fail_or_done(ok, &err);
}

/* --- diff ----------------------------------------------------------------- */

static void
print_json(struct str *out, enum kb_change change, const struct kb *kb,
    const struct kb_tenure *t)
{
	struct json j = json_to(out);
	struct str day = { 0 };

	json_open(&j, '{');
	json_kv(&j, "change", kb_change_name(change));
	json_kv(&j, "person", kb_ref_id(kb, t->person));
	json_kv(&j, "name", kb_ref_name(kb, t->person));
	json_kv(&j, "role", t->role);
	json_kv(&j, "country", t->country ? kb_ref_id(kb, t->country) : NULL);
	json_kv(&j, "org", t->org ? kb_ref_id(kb, t->org) : NULL);
	kb_day(&day, t->start);
	json_kv(&j, "start", t->start ? str_get(&day) : NULL);
	str_truncate(&day, 0);
	kb_day(&day, t->end);
	json_kv(&j, "end", t->end ? str_get(&day) : NULL);
	json_close(&j);
	str_addc(out, '\n');
	str_clear(&day);
}

static void
print_line(struct str *out, enum kb_change change, const struct kb *kb,
    const struct kb_tenure *t)
{
	const char *country = kb_ref_id(kb, t->country);
	const char *org = kb_ref_id(kb, t->org);

	str_addf(out, "%-8s", kb_change_name(change));
	out_text(out, kb_ref_name(kb, t->person));
	str_add(out, ", ");
	out_text(out, t->role);
	if (*country || *org)
		str_addf(out, " (%s)", *country ? country : org);
	str_addc(out, ' ');
	kb_day(out, t->start);
	str_add(out, "/");
	kb_day(out, t->end);
	str_addc(out, '\n');
}

static void
report_change(void *arg, enum kb_change change, const struct kb *kb,
    const struct kb_tenure *t)
{
	struct report *r = arg;

	r->counts[change]++;
	if (r->json)
		print_json(&r->out, change, kb, t);
	else
		print_line(&r->out, change, kb, t);
}

static void
add_counts(struct report *r)
{
	if (!r->json)
		str_addf(&r->out, _("%zu new, %zu closed, %zu changed, "
			"%zu gone\n"), r->counts[CHANGE_NEW],
		    r->counts[CHANGE_CLOSED], r->counts[CHANGE_CHANGED],
		    r->counts[CHANGE_GONE]);
}

static bool
report_diff(const char *before, const char *after, bool json,
    struct err *err)
{
	struct report r = { .json = json };
	struct knowledge a, b = { 0 };
	bool ok = knowledge_open(&a, before, err) &&
	    knowledge_open(&b, after, err);

	if (ok) {
		kb_diff(a.kb, b.kb, report_change, &r);
		add_counts(&r);
		ok = cmd_print(&r.out);
	}
	knowledge_close(&a);
	knowledge_close(&b);
	str_clear(&r.out);
	return ok;
}

/* --- update and export ---------------------------------------------------- */

static int
run_update(const struct job *job)
{
	struct str out = { 0 };
	struct err err = { 0 };
	char *used = knowledge_path(&err), *path = NULL;
	bool ok = used && report_diff(used, job->word[1], job->json, &err) &&
	    knowledge_update(job->word[1], &path, &err);

	if (ok && !job->json) {
		out_text(&out, path);
		str_addc(&out, '\n');
		ok = cmd_print(&out);
	}
	free(used);
	free(path);
	str_clear(&out);
	return fail_or_done(ok, &err);
}

static int
run_export(const struct job *job)
{
	struct str out = { 0 };
	struct err err = { 0 };
	struct knowledge k = { 0 };
	bool ok = knowledge_open(&k, NULL, &err);

	if (ok && !kb_export(k.kb, job->word[1], &out))
		ok = err_kind(&err, ERR_USAGE, _("no table \"%s\"; there are "
			"countries, groups, leaders, metonyms, organizations "
			"and places"), job->word[1]);
	ok = ok && cmd_print(&out);
	knowledge_close(&k);
	str_clear(&out);
	return fail_or_done(ok, &err);
}

static int
run_diff(const struct job *job)
{
	struct err err = { 0 };

	return fail_or_done(report_diff(job->word[1], job->word[2], job->json,
	    &err), &err);
}

int
cmd_kb(int argc, char **argv)
{
	static const struct {
		const char *name;
		size_t least, most;
		int (*run)(const struct job *job);
	} verbs[] = {
		{ "check", 1, 2, run_check },
		{ "diff", 3, 3, run_diff },
		{ "export", 2, 2, run_export },
		{ "update", 2, 2, run_update },
	};
	struct args args = args_of(argc, argv);
	struct job job = { 0 };
	const char *name;

	while ((name = args_next(&args))) {
		if (!strcmp(name, "json"))
			job.json = true;
		else if (job.n < WORDS_MAX)
			job.word[job.n++] = args.value;
		else
			return cmd_usage("kb");
	}
	if (args.failed)
		return CMD_USAGE;
	for (size_t i = 0; job.n && i < sizeof(verbs) / sizeof(*verbs); i++)
		if (!strcmp(verbs[i].name, job.word[0]) &&
		    job.n >= verbs[i].least && job.n <= verbs[i].most)
			return verbs[i].run(&job);
	return cmd_usage("kb");
}
