/* SPDX-License-Identifier: MIT
 *
 * cmd_show.c - one story: its head, its text, its cast. */
#include "config.h"

#include "cmd/cmd.h"

#include "app/story.h"
#include "base/i18n.h"
#include "cmd/out.h"

enum { WIDEST = 10000 };

const struct cmd_option cmd_show_options[] = {
	{ "json", NULL, N_("one JSON object, with the cast") },
	{ "width", N_("N"), N_("columns to wrap to") },
	{ 0 },
};

struct job {
	long long id, width; /* width 0: as wide as the terminal */
	bool json;
};

static void
add_head(struct str *out, const char *name, const char *value)
{
	if (!value || !*value)
		return;
	str_addf(out, "%s: ", name);
	out_text(out, value);
	str_addc(out, '\n');
}

static void
add_cast(struct str *out, const struct cast *c)
{
	for (int t = 0; t < ENTITY_TYPES; t++) {
		bool any = false;

		for (size_t i = 0; i < c->n_entities; i++) {
			const struct entity *e = &c->entities[i];

			if ((int)e->type != t)
				continue;
			if (!any)
				str_addf(out, "\n%s\n",
				    entity_type_heading(e->type));
			any = true;
			str_add(out, "  ");
			out_text(out, e->name);
			if (e->role) {
				str_add(out, ", ");
				out_text(out, e->role);
			}
			if (*e->country) {
				str_add(out, " (");
				out_text(out, e->country);
				str_addc(out, ')');
			}
			str_addf(out, " ×%u\n", (unsigned)e->n_mentions);
		}
	}
}

static void
print_text(struct str *out, const struct reading *r, int width)
{
	struct str when = { 0 };

	out_text(out, r->story.title ? r->story.title : _("(no title)"));
	str_add(out, "\n\n");
	out_time(&when, r->row.time);
	add_head(out, _("Feed"), r->row.feed_title);
	add_head(out, _("Author"), r->story.author);
	add_head(out, _("Date"), str_get(&when));
	add_head(out, _("Link"), r->story.url);
	for (size_t i = 0; i < r->story.n_enclosures; i++)
		add_head(out, _("Enclosure"), r->story.enclosures[i].url);
	str_addc(out, '\n');
	out_wrapped(out, &r->text, width);
	add_cast(out, &r->cast);
	str_clear(&when);
}

static void
json_enclosures(struct json *j, const struct story *st)
{
	json_key(j, "enclosures");
	json_open(j, '[');
	for (size_t i = 0; i < st->n_enclosures; i++) {
		json_open(j, '{');
		json_kv(j, "url", st->enclosures[i].url);
		json_kv(j, "type", st->enclosures[i].type);
		json_key(j, "length");
		if (st->enclosures[i].length < 0)
			json_nil(j);
		else
			json_int(j, st->enclosures[i].length);
		json_close(j);
	}
	json_close(j);
}

static void
print_json(struct str *out, const struct reading *r)
{
	struct json j = json_to(out);
	const struct story *st = &r->story;
	const char *html = st->content ? st->content : st->summary;

	json_open(&j, '{');
	out_json_row(&j, &r->row);
	json_kv_time(&j, "updated", st->updated);
	json_kv(&j, "lang", st->lang ? st->lang
			: *r->cast.lang ? r->cast.lang : NULL);
	json_kv(&j, "guid", st->guid);
	json_key(&j, "categories");
	json_open(&j, '[');
	for (size_t i = 0; i < st->categories.n; i++)
		json_text(&j, st->categories.at[i]);
	json_close(&j);
	json_enclosures(&j, st);
	json_kv(&j, "image", st->image);
	json_kv(&j, "comments", st->comments);
	json_kv(&j, "html", html);
	json_key(&j, "text");
	json_slice(&j, slice_make(r->text.s, r->text.len));
	json_key(&j, "entities");
	out_json_entities(&j, &r->cast, slice_make(r->text.s, r->text.len),
	    slice_of(st->title));
	json_close(&j);
	str_addc(out, '\n');
}

static bool
run(const struct job *job, struct err *err)
{
	struct store *s = cmd_store(err);
	struct reading r = { 0 };
	struct str out = { 0 };
	bool ok = s && reading_load(&r, s, job->id, err);

	if (ok && job->json)
		print_json(&out, &r);
	else if (ok)
		print_text(&out, &r, (int)job->width);
	ok = ok && cmd_print(&out);
	str_clear(&out);
	reading_clear(&r);
	store_close(s);
	return ok;
}

int
cmd_show(int argc, char **argv)
{
	struct args args = args_of(argc, argv);
	struct job job = { 0 };
	struct err err = { 0 };
	const char *name;

	while ((name = args_next(&args))) {
		if (!strcmp(name, "json"))
			job.json = true;
		else if (!strcmp(name, "width"))
			args_int(&args, 10, WIDEST, &job.width);
		else if (job.id)
			return cmd_usage("show");
		else
			args_int(&args, 1, INT64_MAX, &job.id);
	}
	if (args.failed)
		return CMD_USAGE;
	if (!job.id)
		return cmd_usage("show");
	if (run(&job, &err))
		return CMD_DONE;
	return err.kind ? cmd_fail(&err) : CMD_FAILED;
}
