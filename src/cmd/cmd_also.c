/* SPDX-License-Identifier: MIT
 *
 * cmd_also.c - who else reports what a story tells of, and whom each of them
 * names. */
#include "config.h"

#include "cmd/cmd.h"

#include "app/coverage.h"
#include "base/i18n.h"
#include "cmd/out.h"

enum { NAME_COLS = 30 };

const struct cmd_option cmd_also_options[] = {
	{ "json", NULL, N_("one JSON object") },
	{ 0 },
};

static void
print_text(struct str *out, const struct coverage *c)
{
	for (size_t i = 0; i < c->reports.n; i++) {
		const struct report *r = &c->reports.at[i];

		out_row(out, &r->row);
		if (r->copy_of) {
			str_add(out, "        ");
			/* TRANSLATORS: the name of a feed. */
			str_addf(out, _("the text of %s"), r->copy_of);
			str_addc(out, '\n');
		}
	}
	str_addc(out, '\n');
	for (size_t i = 0; i < c->names.n; i++) {
		out_column(out, c->names.at[i].who.name, NAME_COLS);
		str_add(out, "  ");
		coverage_outlets(out, c, &c->names.at[i]);
		str_addc(out, '\n');
	}
}

static void
json_name(struct json *j, const struct coverage *c, const struct named *n)
{
	json_open(j, '{');
	json_kv(j, "name", n->who.name);
	json_kv(j, "type", entity_type_name(n->who.type));
	json_kv(j, "kb", n->who.known ? n->who.key : NULL);
	json_key(j, "stories");
	json_open(j, '[');
	for (size_t i = 0; i < c->reports.n; i++)
		if (n->reports >> i & 1)
			json_int(j, c->reports.at[i].row.id);
	json_close(j);
	json_close(j);
}

static void
print_json(struct str *out, const struct coverage *c)
{
	struct json j = json_to(out);

	json_open(&j, '{');
	json_key(&j, "reports");
	json_open(&j, '[');
	for (size_t i = 0; i < c->reports.n; i++) {
		const struct row *r = &c->reports.at[i].row;

		json_open(&j, '{');
		out_json_row(&j, r);
		json_key(&j, "copy_of");
		if (c->reports.at[i].copy_of)
			json_int(&j, r->copy_of);
		else
			json_nil(&j);
		json_close(&j);
	}
	json_close(&j);
	json_key(&j, "names");
	json_open(&j, '[');
	for (size_t i = 0; i < c->names.n; i++)
		json_name(&j, c, &c->names.at[i]);
	json_close(&j);
	json_close(&j);
	str_addc(out, '\n');
}

static bool
run(int64_t story, bool json, struct err *err)
{
	struct coverage c = { 0 };
	struct str out = { 0 };
	struct store *s = cmd_store(err);
	bool ok = s && coverage_load(&c, s, story, err);

	if (ok && json)
		print_json(&out, &c);
	else if (ok)
		print_text(&out, &c);
	ok = ok && cmd_print(&out);
	str_clear(&out);
	coverage_clear(&c);
	store_close(s);
	return ok;
}

int
cmd_also(int argc, char **argv)
{
	struct args args = args_of(argc, argv);
	struct err err = { 0 };
	const char *name;
	long long story = 0;
	bool json = false;

	while ((name = args_next(&args))) {
		if (!strcmp(name, "json"))
			json = true;
		else
			args_int(&args, 1, INT64_MAX, &story);
	}
	if (args.failed)
		return CMD_USAGE;
	if (!story)
		return cmd_usage("also");
	if (run(story, json, &err))
		return CMD_DONE;
	return err.kind ? cmd_fail(&err) : CMD_FAILED;
}
