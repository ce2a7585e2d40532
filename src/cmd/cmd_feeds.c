/* SPDX-License-Identifier: MIT
 *
 * cmd_feeds.c - the subscriptions and how they fare. */
#include "config.h"

#include "cmd/cmd.h"

#include <stdlib.h>

#include "app/schedule.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/json.h"
#include "cmd/desk.h"
#include "cmd/out.h"
#include "text/date.h"
#include "text/url.h"
#include "text/utf8.h"

const struct cmd_option cmd_feeds_options[] = {
	{ "check", NULL, N_("only feeds with errors, defects or a new "
			    "address, and what is wrong") },
	{ "json", NULL, N_("one JSON object a line") },
	{ 0 },
};

enum { TITLE_COLS = 32, AGO_COLS = 14 };

static void
add_list(struct json *j, const char *key, const char *lines)
{
	struct slice rest = slice_of(lines), line;

	json_key(j, key);
	json_open(j, '[');
	while (slice_split(&rest, '\n', &line))
		json_slice(j, line);
	json_close(j);
}

static void
print_json(struct str *out, const struct source *s)
{
	struct json j = json_to(out);

	json_open(&j, '{');
	json_kv_int(&j, "id", s->id);
	json_kv(&j, "url", s->url);
	json_kv(&j, "title", s->title);
	json_kv(&j, "site", s->site);
	add_list(&j, "tags", s->tags);
	json_key(&j, "hidden");
	json_bool(&j, s->hidden);
	json_kv_int(&j, "stories", s->total);
	json_kv_int(&j, "unread", s->unread);
	json_kv_time(&j, "fetched", s->fetched);
	json_kv_time(&j, "next_fetch", s->next_fetch);
	json_kv(&j, "moved_to", s->moved_to);
	json_kv_int(&j, "moved_seen", s->moved_seen);
	json_key(&j, "gone");
	json_bool(&j, s->gone);
	json_kv_int(&j, "failures", s->failures);
	json_kv(&j, "error", s->error);
	json_kv_time(&j, "error_at", s->error ? s->error_at : TIME_NONE);
	add_list(&j, "defects", s->defects);
	json_close(&j);
	str_addc(out, '\n');
}

static void
note(struct str *out, const char *label, const char *text)
{
	str_addf(out, "       %s", label);
	utf8_clean(out, slice_of(text), false);
	str_addc(out, '\n');
}

/* That the document ends early is a defect and the error. */
static bool
is_said(const char *error, struct slice defect)
{
	struct slice s = slice_of(error);

	return error && slice_find(s, defect) < s.len;
}

static void
add_notes(struct str *out, const struct source *s)
{
	struct slice rest = slice_of(s->defects), line;

	if (s->error)
		note(out, "", s->error);
	if (s->error && !s->failures && s->next_fetch > clock_now()) {
		struct str when = { 0 };

		date_long(&when, s->next_fetch);
		note(out, _("It asked to be left alone until "), when.s);
		str_clear(&when);
	}
	if (s->gone)
		note(out, "", _("It is gone for good and is not fetched any "
				"more; dateline remove takes it off the "
				"list."));
	if (s->moved_to && s->moved_seen >= SCHEDULE_MOVES)
		note(out, _("It has moved for good and is fetched from "),
		    s->moved_to);
	else if (s->moved_to)
		note(out, _("It says that it moves to "), s->moved_to);
	while (slice_split(&rest, '\n', &line)) {
		if (is_said(s->error, line))
			continue;
		str_add(out, "       ");
		utf8_clean(out, line, false);
		str_addc(out, '\n');
	}
}

static void
print_text(struct str *out, const struct source *s, bool check)
{
	struct str ago = { 0 };
	char *name = desk_name(s), *url = url_public(s->url);

	if (s->fetched == TIME_NONE)
		str_add(&ago, _("never fetched"));
	else
		date_ago(&ago, s->fetched, clock_now());
	str_addf(out, "%5lld %6lld/%-6lld ", (long long)s->id,
	    (long long)s->unread, (long long)s->total);
	out_column(out, ago.s, AGO_COLS);
	str_addc(out, ' ');
	out_column(out, name, TITLE_COLS);
	str_addc(out, ' ');
	utf8_clean(out, slice_of(url), false);
	str_addc(out, '\n');
	if (check || s->error || s->gone)
		add_notes(out, s);
	str_clear(&ago);
	free(name);
	free(url);
}

static bool
has_notes(const struct source *s)
{
	return s->error || s->defects || s->moved_to || s->gone;
}

static int
run(bool check, bool json)
{
	struct sources all = { 0 };
	struct err err = { 0 };
	struct str out = { 0 };
	struct desk d;
	bool ok, broken = false;

	if (!desk_open(&d, &err))
		return cmd_fail(&err);
	broken = d.subs.errors.n > 0;
	ok = store_sources(d.store, &all, &err);
	if (ok && !all.n && !json)
		str_add(&out, _("No feeds yet; dateline add ADDRESS "
				"subscribes to one.\n"));
	for (size_t i = 0; ok && i < all.n; i++) {
		const struct source *s = &all.at[i];

		broken = broken || s->error;
		if (check && !has_notes(s))
			continue;
		if (json)
			print_json(&out, s);
		else
			print_text(&out, s, check);
	}
	if (!ok)
		cmd_fail(&err);
	ok = ok && cmd_print(&out);
	str_clear(&out);
	sources_clear(&all);
	desk_close(&d);
	return ok && !(check && broken) ? CMD_DONE : CMD_FAILED;
}

int
cmd_feeds(int argc, char **argv)
{
	struct args args = args_of(argc, argv);
	bool check = false, json = false;
	const char *name;

	while ((name = args_next(&args))) {
		if (!strcmp(name, "check"))
			check = true;
		else if (!strcmp(name, "json"))
			json = true;
		else
			return cmd_usage("feeds");
	}
	return args.failed ? CMD_USAGE : run(check, json);
}
